import { createServer } from 'node:http';
import { toNodeHandler } from '../../../src/server/node-handler.ts';
import { mountConformance } from './conformance.ts';
import { createMountedHandler, whoAmI } from './handler.ts';
import { listening } from './listening.ts';

mountConformance('node:http', (port, baseUrl) => {
  const handler = createMountedHandler(baseUrl);
  const auth = toNodeHandler(handler);
  const server = createServer((request, response) => {
    auth(request, response, () => {
      void whoAmI(handler, request).then(({ status, text }) => response.writeHead(status).end(text));
    });
  });
  return listening(server.listen(port, '127.0.0.1'), handler);
});
