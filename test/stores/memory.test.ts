import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { createMemoryStore } from '../../src/stores/memory.ts';
import type { Verbs } from '../../src/stores/store.ts';
import { storeContract } from '../../src/testing.ts';
import { user } from '../../src/testing/store-records.ts';

storeContract('the memory store', { create: createMemoryStore }, { describe, it, assert });

describe('a transaction in memory', () => {
  const foreign: Record<string, () => Promise<unknown>> = {
    'a timer': () => wait(0),
    'the event loop': () => new Promise((resolve) => setImmediate(resolve)),
    'a hash': () => crypto.subtle.digest('SHA-256', new Uint8Array(1)),
    'something that never comes': () => new Promise(() => undefined),
  };
  for (const [name, wrong] of Object.entries(foreign)) {
    it(`throws when it awaits ${name}, and leaves nothing`, async () => {
      const store = createMemoryStore();
      let verbsAfterwards: Verbs | undefined;
      const transaction = store.transact(async (verbs) => {
        verbsAfterwards = verbs;
        await verbs.insert('users', user('u1'));
        await wrong();
        await verbs.insert('users', user('u2'));
      });
      await assert.rejects(transaction, { name: 'TypeError', message: /awaited something else/ });
      await wait(5);
      assert.equal(await store.count('users'), 0);
      await assert.rejects(verbsAfterwards?.insert('users', user('u3')) ?? Promise.resolve(), TypeError);
      assert.equal((await store.insert('users', user('u1'))).version, 1, 'the store goes on');
    });
  }

  it('throws when it awaits the store instead of its own verbs', async () => {
    const store = createMemoryStore();
    await assert.rejects(
      store.transact(() => store.insert('users', user('u1'))),
      TypeError,
    );
    await assert.rejects(
      store.transact((verbs) => store.transact(() => verbs.count('users'))),
      TypeError,
    );
  });

  it('may await functions of its own that await only its verbs', async () => {
    const store = createMemoryStore();
    async function nested(verbs: Verbs, depth: number): Promise<number> {
      return depth === 0 ? verbs.count('users') : nested(verbs, depth - 1);
    }
    assert.equal(await store.transact((verbs) => nested(verbs, 50)), 0);
  });
});
