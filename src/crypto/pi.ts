/**
 * The first words of the fraction of π, 32 bits each, by the series of the Chudnovsky brothers. The tables that bcrypt
 * begins with are the first 1042 of them (https://www.schneier.com/academic/archives/1994/09/description_of_a_new.html).
 * As they are without any pattern, nothing makes them smaller on their way to a page but to work them out there: that
 * takes some 20 milliseconds.
 */
export function fractionOfPi(words: number): number[] {
  // 64 bits more than are wanted, for what rounding takes away.
  const one = 1n << BigInt(32 * words + 64);
  let term = one;
  let sum = 13591409n * one;
  for (let k = 1n; term; k++) {
    term = (-term * ((6n * k - 5n) * (2n * k - 1n) * (6n * k - 1n))) / (k ** 3n * 10939058860032000n);
    sum += term * (13591409n + 545140134n * k);
  }
  // The square root of 10005 by Newton's method, from above.
  let root = 101n * one;
  for (let next = root - 1n; next < root; next = (root + (10005n * one * one) / root) / 2n) root = next;
  const pi = (426880n * one * root) / sum;
  return Array.from({ length: words }, (_, i) => Number(BigInt.asUintN(32, pi >> BigInt(32 * (words - i) + 32))));
}
