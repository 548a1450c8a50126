import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../../floors/imports.ts';
import { runtime } from './child.ts';
import { mountConformance } from './conformance.ts';

/** The worker and what it fetches later, as a bundler makes them. */
async function bundle(directory: string): Promise<string[]> {
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true, target: 'webworker' },
    build: {
      ssr: join(root, 'test/server/mounts/serve.worker.ts'),
      outDir: directory,
      emptyOutDir: true,
      target: 'es2022',
      rolldownOptions: {
        external: [/^node:/, '@node-rs/bcrypt'],
        output: { entryFileNames: 'worker.js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  const files = await readdir(directory);
  return files.toSorted((a, b) => Number(b === 'worker.js') - Number(a === 'worker.js'));
}

mountConformance('a Cloudflare worker', async (port, baseUrl) => {
  const directory = await mkdtemp(join(tmpdir(), 'auth-elements-worker-'));
  const modules = (await bundle(directory)).map((file) => `(name = "${file}", esModule = embed "${file}")`);
  const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [${modules.join(', ')}],
  bindings = [(name = "BASE_URL", text = "${baseUrl}")],
  compatibilityDate = "2026-10-01",
);
`;
  await writeFile(join(directory, 'config.capnp'), config);
  const { stop } = runtime('workerd', ['serve', 'config.capnp'], directory);
  return {
    stop: async () => {
      await stop();
      await rm(directory, { recursive: true });
    },
  };
});
