/**
 * The candidates most like a word, likeliest first, at most `limit` of them; none where all are far off. Distance counts
 * changed, added, left-out and swapped letters (Damerau 1964), case and punctuation weighing little.
 */
export function nearest(word: string, candidates: Iterable<string>, limit = 1): string[] {
  const plain = fold(word);
  const bound = Math.max(1, Math.floor(plain.length / 3));
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, distance: distance(plain, fold(candidate)) }))
    .filter((one) => one.distance <= bound)
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, limit)
    .map((one) => one.candidate);
}

function fold(word: string): string {
  return word.toLowerCase().replace(/[\s_.-]+/g, ".");
}

function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      let best = Math.min(at(last, column) + 1, at(line, column - 1) + 1, at(last, column - 1) + same);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        best = Math.min(best, at(before, column - 2) + 1);
      line.push(best);
    }
    before = last;
    last = line;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
