import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { writeYaml } from '../../src/credentials/write-yaml.ts';
import type { Value } from '../../src/credentials/write-yaml.ts';
import type { PyYaml } from './pyyaml.ts';
import { startPyYaml, withoutPyYaml } from './pyyaml.ts';
import { anyText, traps } from './traps.ts';

const leaf = fc.oneof(
  anyText,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
  fc.boolean(),
  fc.constant(null),
);
const { tree } = fc.letrec<{ tree: Value }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.array(fc.tuple(anyText, tie('tree')), { maxLength: 4 }).map((entries) => new Map(entries)),
  ),
}));

describe('written YAML', () => {
  it('looks as PyYAML writes it: keys in order, dashes not indented, quotes only where they are needed', () => {
    const roles = ['admin', 'on'];
    const person = new Map<string, Value>([
      ['roles', roles],
      ['email', 'a@example.com'],
      ['first_name', "O'Neil"],
      ['n', null],
    ]);
    assert.equal(
      writeYaml(
        new Map<string, Value>([
          ['on', person],
          ['12:30', new Map()],
          ['abc', []],
        ]),
      ),
      [
        "'12:30': {}",
        'abc: []',
        "'on':",
        '  email: a@example.com',
        "  first_name: 'O''Neil'",
        "  'n': null",
        '  roles:',
        '  - admin',
        "  - 'on'",
        '',
      ].join('\n'),
    );
  });

  describe('read by PyYAML', { skip: withoutPyYaml }, () => {
    let pyYaml: PyYaml;
    before(() => (pyYaml = startPyYaml()));
    after(() => pyYaml.close());

    for (const trap of traps) {
      it(`${JSON.stringify(trap).slice(0, 40)} is the same text, as a key, a value and in a list`, async () => {
        const value = new Map<string, Value>([
          [trap, trap],
          ['list', [trap, trap]],
        ]);
        assert.deepEqual(await pyYaml.load(writeYaml(value)), value);
      });
    }

    it('anything is the same data', async () => {
      await fc.assert(
        fc.asyncProperty(tree, async (value) => {
          assert.deepEqual(await pyYaml.load(writeYaml(value)), value);
        }),
        { numRuns: 500 },
      );
    });
  });
});
