/** The address of a link as it can stand anywhere; nothing where it cannot be completed or leads to no page or mailbox. */
export function fullAddress(href: string, base?: string): string | undefined {
  try {
    const { href: address, protocol } = new URL(href, base);
    return /^(?:https?|mailto|ftp):$/.test(protocol) ? address : undefined;
  } catch {
    return undefined;
  }
}
