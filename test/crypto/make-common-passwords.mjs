/**
 * Makes src/crypto/common-password-list.ts of the words in common-passwords.txt. Given the npm package
 * @zxcvbn-ts/language-common, which lists the most frequent first, it writes those words anew before:
 *   npm pack @zxcvbn-ts/language-common && tar -xzf zxcvbn-ts-language-common-*.tgz
 *   node test/crypto/make-common-passwords.mjs package
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { canonical } from '../../src/core/canonical.ts';
import { datePattern } from '../../src/crypto/common-passwords.ts';
import { pairBits, picksOf, rowCount } from '../../src/crypto/word-filter.ts';

const count = 5000;
const wordFile = new URL('common-passwords.txt', import.meta.url);
const listFile = new URL('../../src/crypto/common-password-list.ts', import.meta.url);

const [folder] = process.argv.slice(2);
if (folder) {
  const all = JSON.parse(readFileSync(`${folder}/src/passwords.json`, 'utf8'));
  const words = [...new Set(all.map(canonical))]
    .filter((word) => /^[^A-Z'\\]{8,25}$/.test(word))
    .slice(0, count)
    // Dates are told by their form.
    .filter((word) => !datePattern.test(word))
    .sort();
  writeFileSync(wordFile, `${words.join('\n')}\n`);
}
const words = readFileSync(wordFile, 'utf8').trim().split('\n');

const width = Math.ceil((words.length + 8) / pairBits); // of a row, in pairs

/**
 * The bits that are in a word's picks, of which a row must hold an even number, are an equation with as many unknowns
 * as the row has bits. A few more unknowns than words, and there is an answer that isn't all noughts. Found by
 * Gaussian elimination, with an equation as one large number, and bit 0 at its low end.
 */
function solve(equations) {
  const solved = []; // by highest bit, and none has the highest bit of another one
  for (let equation of equations) {
    for (const { bit, rest } of solved) if ((equation >> bit) & 1n) equation ^= rest;
    if (!equation) continue;
    const bit = BigInt(equation.toString(2).length - 1);
    for (const other of solved) if ((other.rest >> bit) & 1n) other.rest ^= equation;
    solved.push({ bit, rest: equation });
  }
  // The unknowns that nothing says anything of are chosen by a rule that looks like chance, the others follow.
  const bound = solved.reduce((all, { bit }) => all | (1n << bit), 0n);
  const free = allPicks(picksOf('free')) & ~bound;
  const answer = solved.reduce((all, { bit, rest }) => (isOdd(rest & free) ? all | (1n << bit) : all), free);
  if (!answer) throw new Error('A row of noughts lets every word pass');
  return answer;
}
const allPicks = (pick) =>
  BigInt(`0b${Array.from({ length: width }, () => pick().toString(2).padStart(pairBits, '0')).join('')}`);
const isOdd = (bits) => bits.toString(2).replaceAll('0', '').length % 2 === 1;

/** A row as text. */
function write(row) {
  const pairs = row
    .toString(2)
    .padStart(width * pairBits, '0')
    .match(new RegExp(`.{${pairBits}}`, 'g'));
  return pairs.map((bits) => sign(Math.trunc(parseInt(bits, 2) / 91)) + sign(parseInt(bits, 2) % 91)).join('');
}
/** Digits from 34 begin with #, the first ones come after the backslash. */
const sign = (digit) => String.fromCharCode(digit < 34 ? digit + 93 : digit + 1);

const picks = words.map(picksOf);
const rows = Array.from({ length: rowCount }, () => write(solve(picks.map(allPicks))));

// Whose words they are is said at the head of the list, and stays when it is made anew of the same words.
const source = folder && JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
const notice = folder
  ? ` * Taken from ${source.name} ${source.version}, whose licence (MIT) says:
 *
${readFileSync(`${folder}/LICENSE.txt`, 'utf8').trim().replace(/^/gm, ' * ').replace(/ +$/gm, '')}`
  : /^ \* Taken from [^]*?(?=\n \*\/)/m.exec(readFileSync(listFile, 'utf8'))[0];

writeFileSync(
  listFile,
  `// Made by test/crypto/make-common-passwords.mjs.

/**
 * The ${count} most common passwords of 8 characters and more, but for dates, as a filter (see word-filter.ts).
 *
${notice}
 */
export default "${rows.join('')}" as string; // else the declarations would repeat it
`,
);
