import type { Held } from '../store.ts';
import { columnOf } from './columns.ts';
import type { Query, Values } from './driver.ts';
import { toKey } from './key-text.ts';
import { decode } from './records.ts';
import { accountPrefix, selectHolders } from './statements.ts';

/** How many sessions one statement looks for. */
const most = 32;

interface Asked {
  readonly key: string;
  readonly resolve: (held: Held | null) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Finds a session and its account. Those who ask at the same moment are answered by one statement: each costs a way to
 * the database, where it has to be understood and planned before it finds anything.
 */
export function createHolder(query: Query): (tokenKey: string) => Promise<Held | null> {
  let asked: Asked[] = [];

  async function ask(): Promise<void> {
    const now = asked;
    asked = now.splice(most);
    if (asked.length > 0) void ask();
    try {
      const keys = [...new Set(now.map(({ key }) => key))];
      const { rows } = await query(selectHolders(keys.length), keys, 'read');
      const found = new Map(rows.map((values) => [values[columnOf('tokenKey')], values]));
      for (const { key, resolve, reject } of now) {
        // One that can't be read is nobody else's trouble.
        try {
          resolve(toHeld(found.get(key)));
        } catch (error) {
          reject(error);
        }
      }
    } catch (error) {
      for (const { reject } of now) reject(error);
    }
  }

  return (tokenKey) =>
    new Promise((resolve, reject) => {
      // Requests that began together come here together.
      if (asked.push({ key: toKey(tokenKey), resolve, reject }) === 1) queueMicrotask(() => void ask());
    });
}

function toHeld(values: Values | undefined): Held | null {
  if (!values) return null;
  const user = values[`${accountPrefix}id`] === null ? null : decode('users', values, accountPrefix);
  return { session: decode('sessions', values), user };
}
