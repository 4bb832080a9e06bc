const ROMAN: readonly (readonly [number, string])[] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

/** The number of a list's item as the list prints it: `type` is that of HTML's `ol` (`1`, `a`, `A`, `i`, `I`). */
export function listNumber(number: number, type = "1"): string {
  if (number < 1 || number > 3999 || !/^[aAiI]$/.test(type)) return String(number);
  const small = type.toLowerCase() === "i" ? roman(number) : letters(number);
  return type === type.toLowerCase() ? small : small.toUpperCase();
}

function roman(number: number): string {
  let rest = number;
  let written = "";
  for (const [value, digits] of ROMAN) for (; rest >= value; rest -= value) written += digits;
  return written;
}

/** a to z, then aa, ab and so on. */
function letters(number: number): string {
  let written = "";
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26))
    written = String.fromCharCode(97 + ((rest - 1) % 26)) + written;
  return written;
}
