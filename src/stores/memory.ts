import { createQueue } from './queue.ts';
import { eraseExpired } from './records.ts';
import type { Key, Space, UseSpace } from './space.ts';
import type { Store } from './store.ts';
import { createTransactionVerbs, createVerbs } from './verbs.ts';

/**
 * How many turns of the microtask queue a transaction may let pass without asking its store for anything. What needs
 * the event loop (a hash, a timer, the network) takes more turns than any number, what only awaits itself takes few.
 */
const patience = 1000;

/** A store that lasts as long as the object: for tests and for rendering on a server. */
export function createMemoryStore(): Store {
  const ranges = new Map<string, Map<string, unknown>>();
  const queue = createQueue();

  function locate(key: Key): [range: Map<string, unknown>, last: string] {
    const prefix = JSON.stringify(key.slice(0, -1));
    const range = ranges.get(prefix) ?? new Map<string, unknown>();
    ranges.set(prefix, range);
    return [range, String(key.at(-1))];
  }

  /** Runs work all or nothing, and fails it when it awaits anything but the space. */
  async function attempt<T>(work: (space: Space) => Promise<T>): Promise<T> {
    const undo: (() => void)[] = [];
    let idle = 0;
    let over = false;

    function touch(): void {
      if (over) throw new TypeError('The transaction is over.');
      idle = 0;
    }
    function change(key: Key, apply: (range: Map<string, unknown>, last: string) => void): void {
      touch();
      const [range, last] = locate(key);
      const held = range.has(last);
      const former = range.get(last);
      apply(range, last);
      undo.push(() => (held ? range.set(last, former) : range.delete(last)));
    }
    async function watch(): Promise<never> {
      while (idle++ < patience) await Promise.resolve();
      throw new TypeError('A transaction awaited something else than its own verbs.');
    }

    const space: Space = {
      get(keys) {
        touch();
        const values = keys.map((key) => {
          const [range, last] = locate(key);
          return structuredClone(range.get(last));
        });
        return Promise.resolve(values);
      },
      put: (key, value) => change(key, (range, last) => range.set(last, structuredClone(value))),
      delete: (key) => change(key, (range, last) => range.delete(last)),
      values(prefix, { after, before, limit } = {}) {
        touch();
        const [range] = locate([...prefix, '']);
        const keys = [...range.keys()]
          .filter((key) => (after === undefined || key > after) && (before === undefined || key < before))
          .sort();
        return Promise.resolve(keys.slice(0, limit).map((key) => structuredClone(range.get(key))));
      },
      count(prefix) {
        touch();
        return Promise.resolve(locate([...prefix, ''])[0].size);
      },
    };

    try {
      return await Promise.race([work(space), watch()]);
    } catch (error) {
      for (const step of undo.reverse()) step();
      throw error;
    } finally {
      over = true;
      idle = patience;
    }
  }

  const use: UseSpace = (_mode, work) => queue(() => attempt(work));
  return {
    ...createVerbs(use),
    transact: (work) => use('readwrite', (space) => work(createTransactionVerbs(space))),
    sweep: (now) => use('readwrite', (space) => eraseExpired(space, now)),
    close: () => undefined,
  };
}
