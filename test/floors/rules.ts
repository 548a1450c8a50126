import type { Import } from './imports.ts';

/** One kind of file and what it may import: files by pattern, packages by name. */
export interface Floor {
  files: RegExp;
  own: readonly RegExp[];
  packages?: readonly RegExp[];
  /** What may be imported only by `import()`, or as a type. */
  lazy?: readonly RegExp[];
}

const core = /^src\/core\//;
const crypto = /^src\/crypto\//;
const store = /^src\/stores\/(store|outbox)\.ts$/;
const sql = /^src\/stores\/(sql|postgres)/;
const indexeddb = /^src\/stores\/indexeddb/;
const rules = /^src\/rules\//;
const adapter = /^src\/adapters\/adapter\.ts$/;
const proof = /^src\/adapters\/(keep-)?proof\.ts$/;
const localParts = /^src\/adapters\/local-/;
const controller = /^src\/controller\//;
const elements = /^src\/elements\//;
const server = /^src\/server\//;
const testing = /^src\/testing\//;
const anything = /^src\/(?!testing)/;

/** The first floor that fits a file is its own. */
export const floors: readonly Floor[] = [
  { files: core, own: [core] },
  { files: crypto, own: [core, crypto], packages: [/^bcryptjs$/, /^jose(\/|$)/] },
  { files: sql, own: [core, store, /^src\/stores\/queue\.ts$/, sql], packages: [/^node:/, /^pg$/] },
  { files: /^src\/stores\//, own: [core, /^src\/stores\/(?!sql|postgres)/], packages: [/^idb-keyval$/] },
  { files: rules, own: [core, crypto, rules, store], packages: [/^valibot$/] },
  // On every page without a server, so the rules and all they need come only when someone acts.
  {
    files: /^src\/adapters\/local\.ts$/,
    own: [core, store, adapter, proof],
    lazy: [localParts, rules, crypto, indexeddb],
  },
  { files: localParts, own: [core, rules, crypto, store, indexeddb, adapter, proof, localParts] },
  { files: proof, own: [core, adapter, proof] },
  { files: /^src\/adapters\//, own: [core, /^src\/adapters\/(?!local|proof|keep-)/] },
  { files: controller, own: [core, adapter, controller] },
  { files: elements, own: [core, elements], packages: [/^lit(\/|$)/] },
  // Where a server is put together: which database, which mailer.
  {
    files: /^src\/server\/cli(\.ts$|\/)/,
    own: [core, crypto, rules, store, server, sql, /^src\/credentials\//],
    packages: [/^node:/, /^nodemailer$/, /^sirv$/],
  },
  {
    files: server,
    own: [core, crypto, rules, store, server],
    packages: [
      /^node:/,
      /^valibot$/,
      /^@valibot\/to-json-schema$/,
      /^jose(\/|$)/,
      /^nodemailer$/,
      /^@node-rs\/bcrypt$/,
      /^bcryptjs$/,
    ],
  },
  { files: /^src\/locales\//, own: [core, /^src\/locales\//] },
  { files: /^src\/typings\//, own: [core, elements, /^src\/typings\//], packages: [/^(lit|react|vue|svelte)(\/|$)/] },
  {
    files: /^src\/credentials(\.ts$|\/)/,
    own: [core, crypto, rules, store, adapter, /^src\/credentials\//],
    packages: [/^yaml$/],
  },
  // For other people's tests: nothing imports it.
  {
    files: testing,
    own: [core, crypto, rules, store, /^src\/stores\/memory\.ts$/, adapter, testing],
    packages: [/^bcryptjs$/],
    lazy: [controller],
  },
  { files: /^src\/testing\.ts$/, own: [testing] },
  { files: /^src\/server\.ts$/, own: [anything], packages: [/^node:/] },
  // Where everything meets: which adapter, which elements. What they must not reach is checked as a whole.
  { files: /^src\/(index|define)\.ts$/, own: [anything] },
];

/** What is wrong with one import, or undefined. */
export function violation(file: string, { target, own, kind }: Import): string | undefined {
  const floor = floors.find(({ files }) => files.test(file));
  if (!floor) return `${file} is on no floor: give it a place in test/floors/rules.ts`;
  const some = (patterns: readonly RegExp[] = []): boolean => patterns.some((pattern) => pattern.test(target));
  if (some(own ? floor.own : floor.packages)) return undefined;
  if (kind !== 'static' && some(floor.lazy)) return undefined;
  return `${file} may not import ${target}`;
}

/** What must never be loaded because of a door, however long the way. */
export const unreachable: readonly { doors: RegExp; never: readonly RegExp[] }[] = [
  { doors: /^src\/(?!testing)/, never: [/^src\/testing/] },
  {
    doors: /^src\/testing/,
    never: [/^src\/server(\.ts$|\/)/, sql, indexeddb, /^node:/, /^pg$/, /^lit(\/|$)/, elements, controller],
  },
  {
    doors:
      /^src\/((index|define|credentials)\.ts$|(controller|elements|locales)\/|adapters\/|stores\/(?!sql|postgres))/,
    never: [/^src\/server(\.ts$|\/)/, sql, /^node:/, /^pg$/],
  },
  {
    doors: /^src\/(server(\.ts$|\/)|stores\/(sql|postgres))/,
    never: [
      /^lit(\/|$)/,
      /^lit-/,
      /^src\/(elements|controller|adapters)\//,
      /^src\/(index|define)\.ts$/,
      /^src\/stores\/indexeddb/,
    ],
  },
  {
    doors: /^src\/adapters\/remote/,
    never: [
      /^src\/(rules|crypto|stores|elements|controller)\//,
      /^bcryptjs$/,
      /^jose(\/|$)/,
      /^valibot$/,
      /^idb-keyval$/,
      /^yaml$/,
      /^lit/,
    ],
  },
  {
    doors: /^src\/elements\//,
    never: [/^src\/(controller|adapters|rules|crypto|stores)\//, /^bcryptjs$/, /^jose(\/|$)/],
  },
];
