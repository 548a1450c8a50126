import { mountConformance } from './conformance.ts';
import { runtime } from './child.ts';

const allowed = ['--allow-net', '--allow-read', '--allow-env', '--no-prompt', '--no-check'];

mountConformance('Deno', (port, baseUrl) =>
  runtime('deno', ['run', ...allowed, 'test/server/mounts/serve.deno.ts', String(port), baseUrl]),
);
