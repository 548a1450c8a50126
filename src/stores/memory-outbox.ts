import type { Mail, Outbox } from './outbox.ts';

/** An outbox that lasts as long as the object: for tests, and where mail that is lost with the process may be lost. */
export function createMemoryOutbox(): Outbox {
  const waiting = new Map<string, { mail: Mail; due: number }>();

  /** Whether it is still in the hands of whoever holds this claim. */
  const held = ({ id, attempts }: Mail): boolean => waiting.get(id)?.mail.attempts === attempts;

  return {
    add({ id, payload, createdAt }) {
      if (!waiting.has(id)) waiting.set(id, { mail: { id, payload, attempts: 0, createdAt }, due: createdAt });
      return Promise.resolve();
    },

    claim(now, lease, limit) {
      const due = [...waiting.values()]
        .filter((entry) => entry.due <= now)
        .sort((one, other) => one.due - other.due || (one.mail.id < other.mail.id ? -1 : 1))
        .slice(0, limit)
        .sort(({ mail: one }, { mail: other }) => one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1));
      for (const entry of due) {
        entry.mail = { ...entry.mail, attempts: entry.mail.attempts + 1 };
        entry.due = now + lease;
      }
      return Promise.resolve(due.map(({ mail }) => mail));
    },

    settle: (mail) => Promise.resolve(held(mail) && waiting.delete(mail.id)),

    postpone(mail, due) {
      const entry = held(mail) ? waiting.get(mail.id) : undefined;
      if (entry) entry.due = due;
      return Promise.resolve(entry !== undefined);
    },
  };
}
