import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { guide } from '../readme/samples.ts';

/** Another service, as the guide shows it: knows the issuer's address, and nobody's cookie. */
export interface Service {
  readonly whoAsks: (authorization?: string) => Promise<{ user: string | undefined; roles: string[] }>;
}

const published = 'https://example.com/.well-known/jwks.json';

/** The code of the guide itself, with nothing changed but where the keys are. It has read none yet. */
export async function guideService(jwks: string): Promise<Service> {
  const code = /^```ts\n([^`]*?\bwhoAsks\b[^]*?)^```$/m.exec(guide('demo/guide/server.md'))?.[1] ?? '';
  if (!code.includes(`'${published}'`)) throw new Error('the guide shows no service that has its keys from there');
  const folder = mkdtempSync(join(tmpdir(), 'auth-elements-service-'));
  const file = join(folder, 'service.mts');
  writeFileSync(file, code.replace(published, jwks).replace("'jose'", `'${import.meta.resolve('jose')}'`));
  try {
    return (await import(pathToFileURL(file).href)) as Service;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
