import type { AuthHandler } from '../../../src/server/handler.ts';
import { createMountedHandler, whoAmI } from './handler.ts';

let handler: AuthHandler | undefined;

/** A Cloudflare worker. Nothing random may be made before there is a request: the handler begins with the first. */
export default {
  async fetch(request: Request, { BASE_URL }: { readonly BASE_URL: string }): Promise<Response> {
    handler ??= createMountedHandler(BASE_URL);
    const source = request.headers.get('cf-connecting-ip');
    if (new URL(request.url).pathname !== '/me') return handler(request, source === null ? {} : { source });
    const { status, text } = await whoAmI(handler, request);
    return new Response(text, { status });
  },
};
