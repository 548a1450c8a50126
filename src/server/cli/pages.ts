import { stat } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import type { Readable } from 'node:stream';
import { UsageError } from './options.ts';

/**
 * Serves a folder of pages.
 * @throws {UsageError} There is no such folder.
 */
export async function servedPages(folder: string): Promise<RequestListener> {
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory()) throw new UsageError(`--static ${folder} is no folder.`);
  const { default: sirv } = await import('sirv');
  const files = sirv(folder, {
    // Pages change while somebody works on them. Files that begin with a dot are then served too, hence `isHidden`.
    dev: true,
    etag: true,
    setHeaders: (response) => {
      response.setHeader('x-content-type-options', 'nosniff');
      // Recovery links arrive here: what stands behind their # goes nowhere, and neither does the rest.
      response.setHeader('referrer-policy', 'same-origin');
      // Nobody is to put a page that takes passwords under something of their own (OWASP ASVS 5.0, 3.4.6).
      response.setHeader('content-security-policy', "frame-ancestors 'self'");
    },
  });
  return (request, response) => {
    if (isHidden(request.url ?? '')) return void response.writeHead(404).end();
    if (!isPart(request.headers.range)) delete request.headers.range;
    // sirv listens to no error of the file that it sends, and one that nobody hears ends the process.
    response.once('pipe', (file: Readable) => file.once('error', () => response.destroy()));
    try {
      files(request, response);
    } catch {
      response.destroy(); // the file went away while it was looked at
    }
  };
}

/**
 * Whether a header asks for one part of a file, from its beginning to its end. Any other may be passed over (RFC 9110,
 * 14.2), and sirv 3.0.2 throws where one ends before it begins.
 */
function isPart(range = ''): boolean {
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(range) ?? [];
  return first !== undefined && (!last || Number(first) <= Number(last));
}

/** Whether a path leads to, or through, something whose name begins with a dot: `.env`, `.git`, `..`. */
function isHidden(address: string): boolean {
  try {
    // Decoded no sooner than the query is off, as sirv does: an encoded question mark belongs to the path.
    const path = decodeURIComponent(address.replace(/\?.*$/s, ''));
    return !path.startsWith('/') || path.split(/[/\\]/).some((name) => name.startsWith('.') && name !== '.well-known');
  } catch {
    return true;
  }
}
