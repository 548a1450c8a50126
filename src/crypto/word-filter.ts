/**
 * A filter tells the words that it was made of from nearly all others, and takes no more room than that needs: 13 bits
 * a word, whatever the word's length. It is a matrix of bits, made so that what a word picks of each row comes to an even
 * number. Any other word has that luck once in two for each row, so that all of them together take one word in 8,192
 * for one of theirs (E. Porat, An Optimal Bloom Filter Replacement Based on Matrix Solving, 2009).
 */
export const rowCount = 13;

/**
 * Bits that two characters of a filter stand for: a number of two digits in base 91. The digits are those of ASCII that
 * a string between double quotes holds as they are, from # to ~.
 */
export const pairBits = 13;

/** Which bits a word picks: as many as a pair has with each call, by chance, but the same ones for the same word. */
export function picksOf(word: string): () => number {
  let state = 0;
  const stir = (value: number): number =>
    (state = (Math.imul(state ^ (state >>> 15) ^ value, 0x2c1b3c6d) + 0x6d2b79f5) | 0);
  for (let i = 0; i < word.length; i++) stir(word.charCodeAt(i));
  return () => stir(0) >>> (32 - pairBits);
}

/** Whether a word is in a filter, whose rows come one after the other. */
export function passes(word: string, filter: string): boolean {
  const pick = picksOf(word);
  const width = filter.length / rowCount;
  // From 1 to 91: what comes before the backslash keeps its code, and what comes after it begins anew.
  const digit = (i: number) => filter.charCodeAt(i) % 92;
  let picked = 0;
  for (let i = 0; i < filter.length; i += 2) {
    picked ^= (digit(i) * 91 + digit(i + 1) - 92) & pick();
    if ((i + 2) % width) continue;
    // Halves of what was picked are put on each other until one bit is left.
    for (const half of [8, 4, 2, 1]) picked ^= picked >> half;
    if (picked & 1) return false;
    picked = 0;
  }
  return true;
}
