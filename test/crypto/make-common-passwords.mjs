/**
 * Makes src/crypto/common-password-list.ts anew from the npm package @zxcvbn-ts/language-common, which lists the most
 * frequent first:
 *   npm pack @zxcvbn-ts/language-common && tar -xzf zxcvbn-ts-language-common-*.tgz
 *   node test/crypto/make-common-passwords.mjs package
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { canonical } from '../../src/core/validation.ts';
import { datePattern } from '../../src/crypto/common-passwords.ts';

const count = 5000;
const [folder] = process.argv.slice(2);
const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
const all = JSON.parse(readFileSync(`${folder}/src/passwords.json`, 'utf8'));
const notice = readFileSync(`${folder}/LICENSE.txt`, 'utf8').trim();

const words = [...new Set(all.map(canonical))]
  .filter((word) => /^[^A-Z'\\]{8,25}$/.test(word))
  .slice(0, count)
  // Dates are told by their form.
  .filter((word) => !datePattern.test(word))
  .sort();
let last = '';
const list = words.map((word) => {
  let shared = 0;
  while (word[shared] === last[shared]) shared++;
  last = word;
  return String.fromCharCode(65 + shared) + word.slice(shared);
});

writeFileSync(
  new URL('../../src/crypto/common-password-list.ts', import.meta.url),
  `// Made by test/crypto/make-common-passwords.mjs.

/**
 * The ${count} most common passwords of 8 characters and more, but for dates, sorted. Each begins with a capital that
 * says how many characters it shares with the one before: A none, B one, and so on.
 *
 * Taken from ${name} ${version}, whose licence (MIT) says:
 *
${notice.replace(/^/gm, ' * ').replace(/ +$/gm, '')}
 */
export default '${list.join('')}' as string; // else the declarations would repeat it
`,
);
