import { build, mergeConfig, preview } from 'vite';
import config from './vite.config.ts';

export interface Site {
  /** Where it is, with a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

export interface ServeOptions {
  /** The first port to try; the next ones are tried when it is taken. 0 = any that is free. */
  readonly port?: number;
  /** Whether to open the page in the person's browser. */
  readonly open?: boolean;
}

/** Builds the demo from the library in dist/ and serves it, with its security headers. */
export async function serve({ port, open = false }: ServeOptions = {}): Promise<Site> {
  await build(config);
  const server = await preview(mergeConfig(config, { preview: { open, ...(port !== undefined && { port }) } }));
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The demo is served, but nobody knows where.');
  return { url, close: () => server.close() };
}
