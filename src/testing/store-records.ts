import type { Draft } from '../stores/store.ts';

const createdAt = Date.UTC(2026, 0, 1);

/** A user record; `id` also makes its username. */
export function user(id: string, more: Partial<Draft<'users'>> = {}): Draft<'users'> {
  return {
    id,
    usernameKey: `name-${id}`,
    username: `Name-${id}`,
    roles: [],
    attributes: {},
    credential: 'credential',
    disabled: false,
    createdAt,
    ...more,
  };
}

export function session(id: string, more: Partial<Draft<'sessions'>> = {}): Draft<'sessions'> {
  return {
    id,
    tokenKey: `token-${id}`,
    user: 'u1',
    createdAt,
    seenAt: createdAt,
    provedAt: createdAt,
    expires: createdAt + 1000,
    persistent: false,
    ...more,
  };
}

export function token(id: string, more: Partial<Draft<'tokens'>> = {}): Draft<'tokens'> {
  return { id, slot: `reset ${id}`, user: 'u1', createdAt, expires: createdAt + 1000, ...more };
}

/** What a promise was rejected with; undefined when it wasn't. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
    return undefined;
  } catch (error) {
    return error;
  }
}

/** The key that a promise was refused for; undefined when it wasn't refused for a conflict, also of another page's. */
export async function conflict(promise: Promise<unknown>): Promise<unknown> {
  const { name, key } = Object(await rejection(promise)) as { name?: unknown; key?: unknown };
  return name === 'ConflictError' ? key : undefined;
}

export const ids = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);

/** The record without one of its fields. */
export function omit<T extends object, K extends keyof T>(record: T, field: K): Omit<T, K> {
  const rest = { ...record };
  Reflect.deleteProperty(rest, field);
  return rest;
}
