import { serve } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono } from 'hono';
import type { Server } from 'node:http';
import { mountConformance } from './conformance.ts';
import { createMountedHandler, whoAmI } from './handler.ts';
import { listening } from './listening.ts';

mountConformance('Hono', (port, baseUrl) => {
  const handler = createMountedHandler(baseUrl);
  const app = new Hono();
  app.all('/auth/*', (context) => {
    const { address } = getConnInfo(context).remote;
    return handler(context.req.raw, address === undefined ? {} : { source: address });
  });
  app.all('/.well-known/*', (context) => handler(context.req.raw));
  app.all('/me', async (context) => {
    const { status, text } = await whoAmI(handler, context.req.raw);
    return context.text(text, status as 200);
  });
  return listening(serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }) as Server, handler);
});
