/** The name of a language in English: “Albanian” for `sq`, “undetermined” for `und` (ISO 639-2). */
export function languageName(tag: string): string {
  if (tag === "und") return "undetermined";
  return new Intl.DisplayNames(["en"], { type: "language" }).of(tag) ?? tag;
}

/** Names of archives' pages that differ from those of Unicode's list. */
const OTHER_NAMES: readonly (readonly [string, string])[] = [
  ["chinese (mandarin)", "zh"],
  ["mandarin", "zh"],
  ["farsi", "fa"],
  ["serbo-croatian", "sh"],
];

let tags: ReadonlyMap<string, string> | undefined;

/** The tag (BCP 47) of a language by its English name, from the list of the platform (Unicode CLDR). */
export function languageTag(name: string): string | undefined {
  tags ??= new Map([...twoLetterNames(), ...OTHER_NAMES]);
  return tags.get(name.toLowerCase());
}

function twoLetterNames(): [string, string][] {
  const names = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  return letters.flatMap((first) =>
    letters.flatMap((second): [string, string][] => {
      const tag = first + second;
      const isCurrent = Intl.getCanonicalLocales(tag)[0] === tag;
      const name = isCurrent ? names.of(tag) : undefined;
      return name === undefined ? [] : [[name.toLowerCase(), tag]];
    }),
  );
}
