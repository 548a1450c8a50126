import fastify from 'fastify';
import { toNodeHandler } from '../../../src/server/node-handler.ts';
import { mountConformance } from './conformance.ts';
import { createMountedHandler, whoAmI } from './handler.ts';

mountConformance('Fastify', async (port, baseUrl) => {
  const handler = createMountedHandler(baseUrl);
  const auth = toNodeHandler(handler);
  const app = fastify({ forceCloseConnections: true });
  await app.register((scope, _options, done) => {
    // The handler reads the body itself.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
    for (const path of ['/auth/*', '/.well-known/*']) {
      scope.all(path, (request, reply) => {
        reply.hijack();
        auth(request.raw, reply.raw);
      });
    }
    done();
  });
  app.all('/me', async (request, reply) => {
    const { status, text } = await whoAmI(handler, request.raw);
    return reply.status(status).send(text);
  });
  await app.listen({ port, host: '127.0.0.1' });
  return {
    stop: async () => {
      await app.close();
      await handler.close();
    },
  };
});
