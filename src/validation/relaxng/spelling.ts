/** How many letters must be put in, taken out, replaced or swapped to make one word of the other; `limit` + 1 when more. */
export function editDistance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      let cost = Math.min(
        (last[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (last[column - 1] as number) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        cost = Math.min(cost, (beforeLast[column - 2] as number) + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return last[other.length] as number;
}

/** The longest words worth comparing. */
const LONGEST = 60;

/**
 * The words that a writer may have meant by `written`, nearest first: equal but for capitals, or one letter off (two from
 * six letters on, three from ten on).
 */
export function nearestWords(written: string, words: Iterable<string>): string[] {
  if (written.length > LONGEST) return [];
  const limit = written.length >= 10 ? 3 : written.length >= 6 ? 2 : written.length >= 3 ? 1 : 0;
  const lower = written.toLowerCase();
  const found: { word: string; distance: number }[] = [];
  for (const word of words) {
    if (word === written || word.length > LONGEST) continue;
    const distance = word.toLowerCase() === lower ? 0 : editDistance(lower, word.toLowerCase(), limit);
    if (distance <= limit) found.push({ word, distance });
  }
  return found
    .toSorted((left, right) => left.distance - right.distance || (left.word < right.word ? -1 : 1))
    .map(({ word }) => word);
}
