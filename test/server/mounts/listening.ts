import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AuthHandler } from '../../../src/server/handler.ts';
import type { Mount } from './conformance.ts';

/** A server that listens or is about to, and how it ends. */
export async function listening(server: Server, handler: AuthHandler): Promise<Mount> {
  if (!server.listening) await once(server, 'listening');
  return {
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await handler.close();
    },
  };
}
