/**
 * A name without what writers of registers vary: case, accents, punctuation, white space and the order of its words (“Hoxha,
 * Enver” is “Enver Hoxha”). To compare only; never to be written anywhere.
 */
export function comparableName(name: string): string {
  const words = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  return words.sort().join(" ");
}
