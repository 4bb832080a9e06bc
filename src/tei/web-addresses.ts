/** What keeps a text from being an address of the web, and the address that is likely meant. */
export interface AddressFault {
  readonly message: string;
  readonly expected?: string;
}

/** What is wrong with an address, where it is or is meant as one of the web (RFC 3986); undefined for other pointers. */
export function addressFault(address: string): AddressFault | undefined {
  if (/^www\.[^/]/i.test(address))
    return {
      message: `The address “${address}” lacks its beginning, so it is taken for a file.`,
      expected: `https://${address}`,
    };
  const twice = /^https?:?\/\/(https?:\/\/.+)$/i.exec(address);
  if (twice) return { message: `The address “${address}” begins twice.`, ...expect(twice[1]) };
  const misspelt = /^(?!https?:\/\/)h{1,2}t{1,3}p{1,2}(s?)(?:s?:\/*|\/\/+)(.*)$/i.exec(address);
  if (misspelt)
    return {
      message: `The address “${address}” does not begin as one: “http${misspelt[1]}://” is written otherwise.`,
      ...expect(misspelt[2] ? `http${misspelt[1]}://${misspelt[2]}` : undefined),
    };
  if (!/^(?:https?|ftp):/i.test(address)) return undefined;
  if (/^\w+:\/\/(?:[/?#]|$)/.test(address)) return { message: `The address “${address}” names no host.` };
  if (address.includes("\\"))
    return { message: `The address “${address}” has a “\\” in it.`, ...expect(address.replaceAll("\\", "/")) };
  if (/%(?![0-9A-Fa-f]{2})/.test(address))
    return {
      message: `The address “${address}” has a “%” that no two digits follow.`,
      ...expect(address.replace(/%(?![0-9A-Fa-f]{2})/g, "%25")),
    };
  return URL.canParse(address) ? undefined : { message: `The address “${address}” cannot be read as one.` };
}

function expect(address: string | undefined): { readonly expected?: string } {
  return address !== undefined && URL.canParse(address) ? { expected: address } : {};
}
