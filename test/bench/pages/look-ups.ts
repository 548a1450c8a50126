import type { Call } from '../../../src/adapters/adapter.ts';
import { local } from '../../../src/adapters/local.ts';
import { createIndexedDBStore } from '../../../src/stores/indexeddb.ts';

/** What the page can be told to do from outside. */
export interface LookUps {
  /** Makes an administrator, and people up to a number. */
  fill(people: number): Promise<void>;
  /** Signs one of them in. All times in milliseconds. */
  login(number: number): Promise<{ total: number; hash: number }>;
  /** One page of the list of people, from somewhere in the middle. */
  list(number: number): Promise<number>;
}

declare global {
  interface Window {
    lookUps: LookUps;
  }
}

const namespace = 'look-ups';
const password = 'three blue kettles';
const call: Call = { deliver: () => Promise.reject(new Error('Nothing is delivered here')) };

const nameOf = (number: number): string => `person-${String(number).padStart(6, '0')}`;

let hash = 0;

/** The platform's own worker, with a watch on it: from the text that goes in to the hash that comes out. */
class TimedWorker extends Worker {
  #asked = 0;

  constructor(url: string | URL) {
    super(url);
    this.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'object') hash += performance.now() - this.#asked;
    });
  }

  override postMessage(message: unknown): void {
    this.#asked = performance.now();
    super.postMessage(message);
  }
}
globalThis.Worker = TimedWorker;

const store = createIndexedDBStore({ name: namespace });
const adapter = local({ namespace, store });

window.lookUps = {
  async fill(people) {
    const admin = { username: 'first.user', email: 'first.user@example.com', password };
    await adapter.perform('register', admin, call);
    const credential = (await store.find('users', 'usernameKey', admin.username))?.credential ?? null;
    for (let from = 0; from < people; from += 1000) {
      await store.transact(async (verbs) => {
        for (let number = from; number < Math.min(from + 1000, people); number++) {
          const username = nameOf(number);
          const email = `${username}@example.com`;
          const names = { firstName: 'Given', lastName: 'Family' };
          const keys = { usernameKey: username, emailKey: email };
          const rest = { roles: [], attributes: {}, credential, disabled: false, createdAt: from };
          await verbs.insert('users', { id: username, username, email, ...names, ...keys, ...rest });
        }
      });
    }
  },

  async login(number) {
    hash = 0;
    const start = performance.now();
    await adapter.perform('login', { identifier: nameOf(number), password }, call);
    return { total: performance.now() - start, hash };
  },

  async list(number) {
    const start = performance.now();
    const { items } = await adapter.perform('list-users', { after: nameOf(number) }, call);
    const time = performance.now() - start;
    if (items.length < 50) throw new Error('That was no whole page');
    return time;
  },
};
