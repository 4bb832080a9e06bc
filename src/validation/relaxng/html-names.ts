/** Elements of HTML that editors write by habit, with what TEI has for them: the element, then how to write it. */
const TEI_FOR_HTML: ReadonlyMap<string, readonly [localName: string, written: string]> = new Map([
  ["a", ["ref", '<ref target="…">']],
  ["b", ["hi", '<hi rend="bold">']],
  ["blockquote", ["quote", "<quote>"]],
  ["br", ["lb", "<lb/>"]],
  ["em", ["hi", '<hi rend="italic">']],
  ["h1", ["head", "<head>"]],
  ["h2", ["head", "<head>"]],
  ["h3", ["head", "<head>"]],
  ["hr", ["milestone", '<milestone unit="section" rend="rule"/>']],
  ["i", ["hi", '<hi rend="italic">']],
  ["img", ["graphic", '<graphic url="…"/>']],
  ["li", ["item", "<item>"]],
  ["ol", ["list", '<list rend="numbered">']],
  ["small", ["hi", '<hi rend="small">']],
  ["span", ["seg", "<seg>"]],
  ["strong", ["hi", '<hi rend="bold">']],
  ["sub", ["hi", '<hi rend="subscript">']],
  ["sup", ["hi", '<hi rend="superscript">']],
  ["td", ["cell", "<cell>"]],
  ["th", ["cell", '<cell role="label">']],
  ["tr", ["row", "<row>"]],
  ["u", ["hi", '<hi rend="underline">']],
  ["ul", ["list", '<list rend="bulleted">']],
]);

/** How TEI writes what an element of HTML says, where the schema (by its local names) has the element for it. */
export function teiForHtml(localName: string, names: readonly { readonly localName: string }[]): string | undefined {
  const [element, written] = TEI_FOR_HTML.get(localName.toLowerCase()) ?? [];
  return names.some((name) => name.localName === element) ? written : undefined;
}
