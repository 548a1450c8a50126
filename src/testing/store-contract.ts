import type { Store } from '../stores/store.ts';
import { concurrency } from './store-concurrency.ts';
import { hostileValues } from './store-values.ts';
import type { Runner } from './runner.ts';
import { transactions } from './store-transactions.ts';
import { verbs } from './store-verbs.ts';

export interface StoreSubject {
  /** Whether it keeps only what JSON can say. */
  readonly json?: boolean;
  /** A new store with nothing in it. */
  create(): Promise<Store> | Store;
  /** A second way to the same records, as another tab or another server process would have. */
  reopen?(store: Store): Promise<Store> | Store;
  /** Called with every store after its case. */
  remove?(store: Store): Promise<void> | void;
}

/** Runs one case with a new store, and a second way to it where there is one. */
export type Case = (name: string, run: (store: Store, other: Store) => Promise<void>) => void;

/** What every store promises. To be called where the runner collects its cases. */
export function storeContract(name: string, subject: StoreSubject, { describe, it, assert }: Runner): void {
  const test: Case = (title, run) => {
    it(title, async () => {
      const store = await subject.create();
      const other = (await subject.reopen?.(store)) ?? store;
      try {
        await run(store, other);
      } finally {
        if (other !== store) other.close();
        store.close();
        await subject.remove?.(store);
      }
    });
  };

  describe(`${name} keeps what every store promises`, () => {
    describe('verbs', () => verbs(test, assert));
    describe('transactions', () => transactions(test, assert));
    describe('at the same time', () => concurrency(test, assert));
    describe('unusual values', () => hostileValues(test, assert, subject.json));
  });
}
