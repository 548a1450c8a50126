import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adapterContract, memory } from '../../src/testing.ts';
import type { AdapterSubject, MemoryOptions } from '../../src/testing.ts';
import { collect } from './collect.ts';
import { accounts } from './mistakes/accounts.ts';
import { mistaken } from './mistakes/mistake.ts';
import type { Mistake } from './mistakes/mistake.ts';
import { recovery } from './mistakes/recovery.ts';
import { sessions } from './mistakes/sessions.ts';

/** Mistakes that people make, each with what it is caught by. */
const mistakes: readonly Mistake[] = [...sessions, ...recovery, ...accounts];

/** What a back end may do in more ways than one; between them, every case has its turn. */
const ways: readonly (Omit<AdapterSubject, 'create'> & Pick<MemoryOptions, 'policy'>)[] = [
  { browsers: true },
  { browsers: true, recovery: 'link', policy: { recovery: 'link', pages: { reset: '/reset' } } },
  { browsers: true, verifyEmail: true, policy: { registration: { verifyEmail: true }, pages: { verify: '/verify' } } },
];

/** Every case, by its title, and whether it failed. */
async function outcomes(mistake?: Mistake): Promise<Map<string, boolean>> {
  const found = new Map<string, boolean>();
  for (const { policy, ...way } of ways) {
    const create = () => {
      const backend = memory({ delivery: 'page', ...(policy && { policy }) });
      const open = (right = backend.tab()) => (mistake ? mistaken(mistake, right) : right);
      return { open, browser: () => open(backend.browser()), close: () => undefined };
    };
    const cases = collect((runner) => adapterContract('an adapter', { ...way, create }, runner), mistake?.caught);
    for (const [title, failure] of await cases) found.set(title, found.get(title) === true || failure !== null);
  }
  return found;
}

describe('the suite for adapters', () => {
  it('has nothing against one that is right', async () => {
    const failed = [...(await outcomes())].filter(([, failure]) => failure);
    assert.deepEqual(failed, []);
  });

  it('has no case that nothing can fail', async () => {
    const caught = new Set(mistakes.flatMap((mistake) => mistake.caught));
    assert.deepEqual(
      [...(await outcomes()).keys()].filter((title) => !caught.has(title)),
      [],
    );
  });

  for (const mistake of mistakes) {
    it(`refuses one that ${mistake.name}`, async () => {
      const results = await outcomes(mistake);
      for (const title of mistake.caught) assert.equal(results.get(title), true, `not caught by: ${title}`);
    });
  }
});
