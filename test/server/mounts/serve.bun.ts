import { createMountedHandler, whoAmI } from './handler.ts';

interface BunServer {
  requestIP(request: Request): { readonly address: string } | null;
}
declare const Bun: {
  serve(options: {
    readonly port: number;
    readonly hostname: string;
    readonly fetch: (request: Request, server: BunServer) => Promise<Response>;
  }): unknown;
};

const [port = '', baseUrl = ''] = process.argv.slice(2);
const handler = createMountedHandler(baseUrl);
Bun.serve({
  port: Number(port),
  hostname: '127.0.0.1',
  async fetch(request, server) {
    const source = server.requestIP(request)?.address;
    if (new URL(request.url).pathname !== '/me') return handler(request, source === undefined ? {} : { source });
    const { status, text } = await whoAmI(handler, request);
    return new Response(text, { status });
  },
});
