import type { Page } from 'puppeteer-core';

/** A text that an event held when it was dispatched or later, and where in it. */
export interface Overheard {
  readonly event: string;
  readonly path: string;
  readonly text: string;
}

/**
 * Hears every event that a script dispatches in a page, at whatever target, and what is told to other tabs, and
 * writes down all the texts in them.
 */
export async function listen(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    const heard = new Map<string, Overheard>();
    const events: [name: string, value: unknown][] = [];
    const isNode = (value: object) => value instanceof Node || value === window || value instanceof BroadcastChannel;

    const write = (event: string, path: string, text: string): void => {
      heard.set(`${event} ${path} ${text}`, { event, path, text });
    };
    const scan = (event: string, value: unknown, path = '', seen = new Set<unknown>()): void => {
      if (typeof value === 'string') return write(event, path, value);
      if (typeof value !== 'object' || value === null || seen.has(value) || isNode(value)) return;
      seen.add(value);
      if (value instanceof Promise) {
        value.then(
          (answer) => scan(event, answer, `${path}()`),
          (reason: unknown) => scan(event, reason, `${path}()`),
        );
        return;
      }
      if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
        return write(event, path, new TextDecoder('latin1').decode(value));
      }
      if (value instanceof Map || value instanceof Set) scan(event, [...value], path, seen);
      // What a class gives by its getters stands in none of its own keys.
      const keys = new Set<string | symbol>(Reflect.ownKeys(value));
      for (let up = Reflect.getPrototypeOf(value); up && up !== Object.prototype; up = Reflect.getPrototypeOf(up))
        for (const key of Reflect.ownKeys(up)) if (Reflect.getOwnPropertyDescriptor(up, key)?.get) keys.add(key);
      for (const key of keys) {
        write(event, path, String(key));
        scan(event, Reflect.get(value, key), `${path}.${String(key)}`, seen);
      }
    };
    const hear = (name: string, value: unknown): void => {
      events.push([name, value]);
      scan(name, value);
    };

    const overhear = (prototype: object, verb: string, nameOf: (value: unknown) => string): void => {
      const original = Reflect.get(prototype, verb) as (value: unknown) => unknown;
      Reflect.set(prototype, verb, function (this: unknown, value: unknown) {
        hear(nameOf(value), value);
        return original.call(this, value);
      });
    };
    overhear(EventTarget.prototype, 'dispatchEvent', (event) => (event as Event).type);
    overhear(BroadcastChannel.prototype, 'postMessage', () => 'message');
    for (const name of ['error', 'unhandledrejection']) addEventListener(name, (event) => hear(name, event));
    Object.assign(window, {
      overheard: () => {
        // What they hold now may be more than what they held then.
        for (const [name, value] of events) scan(name, value);
        return [...heard.values()];
      },
    });
  });
}

/** All that was heard since the page was opened. */
export function overheard(page: Page): Promise<Overheard[]> {
  return page.evaluate(() => (window as unknown as { overheard: () => Overheard[] }).overheard());
}
