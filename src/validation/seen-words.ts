const LEAST = 1024;

/**
 * Remembers which words were seen, at eight bytes or so a word whatever its length; now and then it takes a new word for one
 * that was seen, never the other way round.
 */
export class SeenWords {
  /** Hashes by open addressing; 0 where none stands. */
  #hashes = new Uint32Array(LEAST);
  #count = 0;

  /** Adds a word; returns whether it was seen before, or seems to have been. */
  add(word: string): boolean {
    if (this.#count * 2 >= this.#hashes.length) this.#grow();
    return this.#put(hashOf(word));
  }

  #put(hash: number): boolean {
    const mask = this.#hashes.length - 1;
    let slot = hash & mask;
    for (; this.#hashes[slot] !== 0; slot = (slot + 1) & mask) if (this.#hashes[slot] === hash) return true;
    this.#hashes[slot] = hash;
    this.#count++;
    return false;
  }

  #grow(): void {
    const known = this.#hashes;
    this.#hashes = new Uint32Array(known.length * 2);
    this.#count = 0;
    for (const hash of known) if (hash !== 0) this.#put(hash);
  }
}

/** FNV-1a over UTF-16 code units, mixed so that like words lie apart; never 0. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index++) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0 || 1;
}
