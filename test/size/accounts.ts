import type { RequestListener } from 'node:http';
import { createAuthHandler, toNodeHandler } from '../../src/server.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';
import { person } from './person.ts';

/** A server with one account, behind `/auth`. */
export interface Accounts {
  readonly answer: RequestListener;
  stop(): Promise<void>;
}

export async function openAccounts(origin: string): Promise<Accounts> {
  const store = createMemoryStore();
  const policy = { registration: { verifyEmail: false }, recovery: 'temporary-password' } as const;
  const handler = createAuthHandler({ store, baseUrl: origin, policy });
  const { status } = await handler(
    new Request(`${origin}/auth/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify(person),
    }),
    { source: '127.0.0.1' },
  );
  if (status !== 200) throw new Error(`registering was answered by ${String(status)}`);
  return {
    answer: toNodeHandler(handler),
    async stop() {
      await handler.close();
      store.close();
    },
  };
}
