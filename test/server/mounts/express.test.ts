import express from 'express';
import { toNodeHandler } from '../../../src/server/node-handler.ts';
import { mountConformance } from './conformance.ts';
import { createMountedHandler, whoAmI } from './handler.ts';
import { listening } from './listening.ts';

mountConformance('Express', (port, baseUrl) => {
  const handler = createMountedHandler(baseUrl);
  const app = express();
  app.use(toNodeHandler(handler));
  app.all('/me', async (request, response) => {
    const { status, text } = await whoAmI(handler, request);
    response.status(status).send(text);
  });
  return listening(app.listen(port, '127.0.0.1'), handler);
});

mountConformance('Express, on a sub-path', (port, baseUrl) => {
  const handler = createMountedHandler(baseUrl);
  const app = express();
  app.use('/auth', toNodeHandler(handler));
  app.use('/.well-known', toNodeHandler(handler));
  app.all('/me', async (request, response) => {
    const { status, text } = await whoAmI(handler, request);
    response.status(status).send(text);
  });
  return listening(app.listen(port, '127.0.0.1'), handler);
});
