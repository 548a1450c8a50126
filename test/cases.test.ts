import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { names, titlesIn } from './titles.ts';

/** `A-01`, `A-02` and so on. */
const range = (letter: string, ...parts: (number | readonly [first: number, last: number])[]): string[] =>
  parts
    .flatMap((part) => {
      const [first, last] = typeof part === 'number' ? [part, part] : part;
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    })
    .map((number) => `${letter}-${String(number).padStart(2, '0')}`);

/**
 * The attacks, faults and bad inputs that were listed before anything was built, each by its name. What is not here
 * concerns what is not built: second factors, passkeys, signing in by others, sealed vaults, and looking up passwords
 * in a service.
 */
const owed = [
  ...range('P', [1, 19]), // passwords and their hashes
  ...range('U', [1, 5], [7, 15], 17, 18), // elements
  ...range('L', [8, 16], [19, 21], 27, [30, 32]), // accounts kept in a page
  ...range('S', [1, 15]), // sessions and tokens
  ...range('C', [1, 12]), // cross-site requests and HTTP
  ...range('F', 1, [3, 11], 14, 15, 18), // flows
  ...range('X', [1, 7]), // faults
  ...range('A', 1, [3, 6], 8, [10, 18], 20, [27, 33]), // what went wrong in other systems
];

describe('the cases that were listed beforehand', () => {
  const words = names(/\b[A-Z]-\d\d\b/g);

  it('have a test each, which carries its name', () => {
    assert.deepEqual(
      owed.filter((name) => !words.has(name)),
      [],
    );
  });

  it('and no test carries the name of a case that is none', () => {
    assert.deepEqual(
      [...words].filter((name) => !owed.includes(name)),
      [],
    );
  });

  it('nor does what never runs count, or what is no title', () => {
    const source = [
      "it.skip('P-01 a', () => {});",
      "it.todo('P-02 b');",
      "it('P-03 c', { skip: true }, () => {});",
      "it('P-04 d', { timeout: 1, todo: 'later' }, () => {});",
      "await tabTo('A-03 Hammer drill');",
      "const all = 'A-01 A-03';",
      "// it('P-05 e', () => {});",
      "it('P-06 f', { skip: !linux }, () => {});",
      'describe(`P-07 ${g}`, () => {});',
      "  ['P-08 h', () => ({})],",
    ].join('\n');
    assert.deepEqual(titlesIn(source), { called: ['P-06 f', 'P-07 …'], listed: ['P-08 h'] });
  });
});
