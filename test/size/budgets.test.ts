import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { commonPasswords, gzipped, holds, measureSizes, type Sizes } from './measure.ts';
import { kilobytes, whereBytesGo } from './report.ts';

describe('what a page loads', () => {
  let measured: Sizes;

  before(async () => {
    measured = await measureSizes();
  });

  it('keeps within the budgets of package.json', () => {
    const over = measured.sizes.filter(({ scripts, budget }) => gzipped(scripts) > budget);
    const message = over.map(
      ({ name, scripts, budget }) =>
        `${name}: ${kilobytes(gzipped(scripts))} of gzip, ${kilobytes(budget)} at most. Minified bytes by module:\n${whereBytesGo(scripts)}`,
    );
    assert.equal(over.length, 0, `\n${message.join('\n\n')}`);
  });

  it('is what is needed then, and nothing else', () => {
    for (const { name, scripts } of measured.sizes) assert.notEqual(scripts.length, 0, `${name}: nothing was loaded`);
    const { login, register } = measured.asked;
    assert.equal(
      login.some((script) => holds(script, commonPasswords)),
      false,
      'a login asks for common passwords',
    );
    for (const list of [login, register]) {
      assert.equal(
        list.some((script) => holds(script, 'bcryptjs/index.js')),
        false,
        'the page asks for a hash of its own, though it has a worker',
      );
    }
  });

  it('counts every byte, whichever module it comes from', () => {
    for (const { bytes, modules, name } of measured.sizes.flatMap(({ scripts }) => scripts)) {
      assert.equal(
        [...modules.values()].reduce((sum, part) => sum + part, 0),
        bytes,
        name,
      );
    }
  });
});
