import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStore } from '../../src/stores/memory.ts';
import { ConflictError } from '../../src/stores/store.ts';
import type { Store } from '../../src/stores/store.ts';
import { storeContract } from '../../src/testing.ts';
import { collect } from './collect.ts';

type Mistake = readonly [name: string, caught: string, make: (right: Store) => Partial<Store>];

const mistakes: readonly Mistake[] = [
  [
    'gives a record to everyone who takes it',
    'of 20 parallel takes exactly one receives the record',
    (right) => ({ take: (collection, id) => right.get(collection, id) }),
  ],
  [
    'gives one name to two people',
    'of 20 parallel inserts of one unique key exactly one wins',
    (right) => ({
      async insert(collection, draft) {
        try {
          return await right.insert(collection, draft);
        } catch (error) {
          if (!(error instanceof ConflictError)) throw error;
          return { ...draft, version: 1 } as Awaited<ReturnType<typeof right.insert<typeof collection>>>;
        }
      },
    }),
  ],
  [
    'overwrites what somebody else has changed meanwhile',
    'of 20 parallel updates of one version exactly one wins (L-15)',
    (right) => ({
      async update(collection, record) {
        for (;;) {
          const held = await right.get(collection, record.id);
          const written = await right.update(collection, held ? { ...record, version: held.version } : record);
          if (written || !held) return written;
        }
      },
    }),
  ],
  [
    'leaves half a transaction behind',
    'a transaction that fails half-way leaves nothing',
    (right) => ({ transact: (work) => work(right) }),
  ],
];

const wrong = (right: Store, changed: Partial<Store>): Store => ({ ...right, ...changed });

describe('the suite for stores', () => {
  it('has nothing against one that is right', async () => {
    const found = await collect((runner) => storeContract('a store', { create: createMemoryStore }, runner));
    assert.ok(found.size > 30);
    assert.deepEqual(
      [...found].filter(([, failure]) => failure),
      [],
    );
  });

  for (const [name, caught, make] of mistakes) {
    it(`refuses one that ${name}`, async () => {
      const create = () => {
        const right = createMemoryStore();
        return wrong(right, make(right));
      };
      const found = await collect((runner) => storeContract('a store', { create }, runner), [caught]);
      assert.ok(found.get(caught), `not caught by: ${caught}`);
    });
  }
});
