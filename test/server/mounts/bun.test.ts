import { mountConformance } from './conformance.ts';
import { runtime } from './child.ts';

mountConformance('Bun', (port, baseUrl) => runtime('bun', ['test/server/mounts/serve.bun.ts', String(port), baseUrl]));
