import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { inChromium, leftOut } from './in-chromium.ts';
import { within } from './steps.ts';

const passed = { passed: 1, failed: 0 };

describe('a step that only Chromium can do', () => {
  const before = { ...process.env };
  beforeEach(() => {
    delete process.env['CI'];
    delete process.env['AUTH_ELEMENTS_BROWSERS'];
  });
  afterEach(() => {
    process.env = { ...before };
    leftOut.length = 0;
  });

  /** What the step counts and says, and whether it was begun. */
  async function run(): Promise<{ counts: object; said: string; begun: boolean }> {
    let said = '';
    let begun = false;
    const step = inChromium('e2e', () => {
      begun = true;
      return Promise.resolve(passed);
    });
    return { counts: await step((text) => (said += text)), said, begun };
  }

  it('is left out and named where another browser was asked for', async () => {
    process.env['AUTH_ELEMENTS_BROWSERS'] = 'firefox';
    const { counts, said, begun } = await run();
    assert.equal(begun, false);
    assert.deepEqual(counts, { passed: 0, failed: 0 });
    assert.match(said, /^Left out: this is tried in Chromium/);
    assert.deepEqual(leftOut, ['e2e']);
  });

  it('is left out and named on a machine that has none', { skip: process.platform !== 'linux' }, async () => {
    process.env['PATH'] = '';
    assert.equal((await run()).begun, false);
    assert.deepEqual(leftOut, ['e2e']);
  });

  it('fails in CI where there is none', { skip: process.platform !== 'linux' }, async () => {
    process.env['PATH'] = '';
    process.env['CI'] = 'true';
    await assert.rejects(run(), /Missing in CI: chromium/);
  });
});

describe('a step that may take only so long', () => {
  const step = (seconds: number) => {
    let said = '';
    return within(seconds, async () => {
      await new Promise((go) => setTimeout(go, 30));
      return passed;
    })((text) => (said += text)).then((counts) => ({ counts, said }));
  };

  it('counts that as a check of its own', async () => {
    assert.deepEqual(await step(60), { counts: { passed: 2, failed: 0 }, said: '' });
    const late = await step(0.01);
    assert.deepEqual(late.counts, { passed: 1, failed: 1 });
    assert.match(late.said, /^It took 0\.\d s, and may take 0\.01 s\.\n$/);
  });
});
