import { createMountedHandler, whoAmI } from './handler.ts';

declare const Deno: {
  readonly args: readonly string[];
  serve(
    options: { readonly port: number; readonly hostname: string },
    handle: (request: Request, info: { readonly remoteAddr: { readonly hostname: string } }) => Promise<Response>,
  ): unknown;
};

const [port = '', baseUrl = ''] = Deno.args;
const handler = createMountedHandler(baseUrl);
Deno.serve({ port: Number(port), hostname: '127.0.0.1' }, async (request, { remoteAddr }) => {
  if (new URL(request.url).pathname !== '/me') return handler(request, { source: remoteAddr.hostname });
  const { status, text } = await whoAmI(handler, request);
  return new Response(text, { status });
});
