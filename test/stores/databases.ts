import { assert } from '@open-wc/testing';
import type { createIndexedDBStore } from '../../src/stores/indexeddb.ts';
import { rejection } from '../../src/testing/store-records.ts';

export const databaseName = (): string => `test-${Math.random().toString(36).slice(2)}`;

export function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new DOMException());
  });
}

/** A connection that belongs to nobody's store, as other code on the site would have. It makes way for no one. */
export const openRaw = (name: string, version?: number): Promise<IDBDatabase> => settled(indexedDB.open(name, version));

export async function deleteDatabase(name: string): Promise<void> {
  await settled(indexedDB.deleteDatabase(name));
}

/** Fails unless the promise was refused with this code, also by another page's store; gives what caused it. */
export async function refusal(
  promise: Promise<unknown>,
  expected: string,
): Promise<{ name?: unknown; message?: unknown }> {
  const { name, code, cause } = Object(await rejection(promise)) as Record<'name' | 'code' | 'cause', unknown>;
  assert.deepStrictEqual([name, code], ['AuthError', expected]);
  return Object(cause) as { name?: unknown; message?: unknown };
}

export interface Tab {
  readonly window: Window & typeof globalThis;
  readonly createStore: typeof createIndexedDBStore;
  /** Ends the page at once, in the middle of whatever it does. */
  kill(): void;
}

/** Another page of this site, with code and connections of its own. */
export async function openTab(): Promise<Tab> {
  const frame = document.createElement('iframe');
  const created = new Promise<typeof createIndexedDBStore>((resolve) => {
    frame.addEventListener('store', (event) => resolve((event as CustomEvent).detail as typeof createIndexedDBStore));
  });
  frame.srcdoc = `<script type="module">
    import { createIndexedDBStore } from '/src/stores/indexeddb.ts';
    frameElement.dispatchEvent(new CustomEvent('store', { detail: createIndexedDBStore }));
  </script>`;
  document.body.append(frame);
  const createStore = await created;
  return {
    createStore,
    window: frame.contentWindow as Window & typeof globalThis,
    kill: () => frame.remove(),
  };
}

/** Puts something in front of a method until the returned function is called. */
export function intercept<T extends object, K extends keyof T>(
  target: T,
  method: K,
  wrap: (original: T[K]) => T[K],
): () => void {
  const own = Object.getOwnPropertyDescriptor(target, method);
  const original = target[method];
  Object.defineProperty(target, method, { configurable: true, writable: true, value: wrap(original) });
  return () => {
    if (own) Object.defineProperty(target, method, own);
    else Reflect.deleteProperty(target, method);
  };
}

/** Tells of every call of these methods and its result, until the returned function is called. */
export function observe(target: object, methods: readonly string[], seen: (result: unknown) => void): () => void {
  type Method = (this: unknown, ...args: unknown[]) => unknown;
  const undo = methods.map((method) =>
    intercept(
      target as Record<string, Method>,
      method,
      (original) =>
        function (...args) {
          const result = original.apply(this, args);
          seen(result);
          return result;
        },
    ),
  );
  return () => undo.forEach((restore) => restore());
}
