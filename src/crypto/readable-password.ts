// No vowels, so that no words arise; and never two signs that are taken for one another: 0 o, 1 l i, 2 z, 5 s, 6 8 b, 9 g q.
const alphabet = 'cdfghjkmnprtvwx23478';
const groups = 5;
const groupLength = 4;

/** A password that can be read aloud and typed, such as `kmwd-x7vp-…`: 20 signs of 20, which is 86 bits. */
export function readablePassword(): string {
  // Bytes past the last whole multiple are thrown away: a plain remainder would favour the first letters.
  const limit = 256 - (256 % alphabet.length);
  let signs = '';
  while (signs.length < groups * groupLength) {
    for (const byte of crypto.getRandomValues(new Uint8Array(groups * groupLength))) {
      if (byte < limit) signs += alphabet.charAt(byte % alphabet.length);
    }
  }
  return Array.from({ length: groups }, (_, i) => signs.slice(i * groupLength, (i + 1) * groupLength)).join('-');
}
