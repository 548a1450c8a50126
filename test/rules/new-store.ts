import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore } from '../../src/stores/memory.ts';
import { createSQLiteStore } from '../../src/stores/sqlite.ts';
import type { Store } from '../../src/stores/store.ts';

/** Every rule's tests run over this kind of store: `memory`, or `sqlite` for real files. */
const kind = process.env['AUTH_ELEMENTS_RULES_STORE'] ?? 'memory';

const opened: Promise<Store>[] = [];
let folder: string | undefined;

/** A store with nothing in it. */
export function newStore(): Store {
  if (kind === 'memory') return createMemoryStore();
  if (kind !== 'sqlite') throw new TypeError(`AUTH_ELEMENTS_RULES_STORE must be memory or sqlite, not ${kind}`);
  folder ??= makeFolder();
  const opening = createSQLiteStore({ file: join(folder, `${String(opened.length)}.sqlite`) });
  opened.push(opening);
  return whenOpen(opening);
}

/** A store whose verbs wait until it is open. */
function whenOpen(opening: Promise<Store>): Store {
  return new Proxy({} as Store, {
    get:
      (_, name) =>
      async (...given: unknown[]) => {
        const store = await opening;
        return Reflect.apply(Reflect.get(store, name) as () => unknown, store, given) as unknown;
      },
  });
}

function makeFolder(): string {
  const made = mkdtempSync(join(tmpdir(), 'auth-elements-rules-'));
  process.on('exit', () => rmSync(made, { recursive: true, force: true }));
  return made;
}
