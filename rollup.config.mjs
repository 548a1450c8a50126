import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import module from 'node:module';
import { dirname, join, resolve as resolvePath } from 'node:path';
import { fractionOfPi } from './src/crypto/pi.ts';

const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
const banner = `/*! ${name} ${version} | MIT | parts by others: cdn/licenses.txt */`;

/** bcryptjs names Node's crypto as a second source of random numbers; a browser has its own. */
const noNodeCrypto = {
  name: 'no-node-crypto',
  resolveId: (id) => (id === 'crypto' ? '\0no-node-crypto' : null),
  load: (id) => (id === '\0no-node-crypto' ? 'export default {}' : null),
};

/** The source has erasable types only, so taking them out is all it needs. */
const stripTypes = {
  name: 'strip-types',
  transform: (code, id) => (id.endsWith('.ts') ? { code: module.stripTypeScriptTypes(code), map: null } : null),
};

/** Minified code has lost its comments, so the licences of what is inside go into a file beside it. */
const licenses = {
  name: 'licenses',
  generateBundle() {
    const folders = new Set();
    for (const id of this.getModuleIds()) {
      let folder = dirname(id.replaceAll('\\', '/'));
      if (id.startsWith('\0') || !folder.includes('/node_modules/')) continue;
      while (!existsSync(join(folder, 'package.json')) || !('version' in manifest(folder))) folder = dirname(folder);
      folders.add(folder);
    }
    // The worker is text by now, so no module of it is left to find.
    folders.add('node_modules/bcryptjs');
    const texts = [
      ...new Set([...folders].map((folder) => `${title(folder)}\n\n${licenseText(folder)}`)),
      listNotice(),
    ];
    this.emitFile({ type: 'asset', fileName: 'licenses.txt', source: texts.sort().join(`\n${'-'.repeat(80)}\n\n`) });
  },
};
/** The list of common passwords carries its notice in the comment at its head. */
const listNotice = () => {
  const [comment] = /\/\*\*[^]*?\*\//.exec(readFileSync('src/crypto/common-password-list.ts', 'utf8'));
  return `${comment.replace(/^ ?\/?\*+\/? ?/gm, '').trim()}\n`;
};
const manifest = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const title = (folder) => `${manifest(folder).name} ${manifest(folder).version} (${manifest(folder).license})`;
const licenseText = (folder) => {
  const [file] = globSync('{LICENSE,LICENCE,license}*', { cwd: folder });
  if (!file) throw new Error(`${folder} has no licence file`);
  return `${readFileSync(join(folder, file), 'utf8').trim()}\n`;
};

const minify = (module) =>
  terser({ ecma: 2020, module, compress: { passes: 2 }, format: { comments: false, preamble: banner } });
const resolve = () => nodeResolve({ browser: true });

/**
 * Has the worker work bcryptjs's tables out, as they are half of its bytes on the way. No build comes about in which
 * they would be others.
 */
const tablesOfPi = {
  name: 'tables-of-pi',
  transform(code, id) {
    if (!id.endsWith('bcryptjs/index.js')) return null;
    const words = [];
    const source = code.replace(/var ([PS]_ORIG) = \[([^\]]*)\]/g, (_, table, list) => {
      const start = words.length;
      words.push(...list.match(/\w+/g).map(Number));
      return `var ${table} = pi.slice(${start}, ${words.length})`;
    });
    if (words.length !== 1042 || fractionOfPi(1042).some((word, i) => word !== words[i])) {
      throw new Error('The tables of bcryptjs are not what they were.');
    }
    return {
      code: `import { fractionOfPi } from ${JSON.stringify(resolvePath('src/crypto/pi.ts'))};\nconst pi = fractionOfPi(1042);\n${source}`,
      map: null,
    };
  },
};

/** Hashing in a worker: one classic script, as a file to serve and as the text of a blob. */
const worker = {
  input: 'src/crypto/worker.ts',
  plugins: [
    noNodeCrypto,
    resolve(),
    stripTypes,
    tablesOfPi,
    {
      name: 'worker-source',
      // After minification, so this is the text to be.
      writeBundle(_, bundle) {
        const [{ code }] = Object.values(bundle);
        mkdirSync('src/crypto', { recursive: true });
        writeFileSync(
          'src/crypto/worker-source.ts',
          // Typed, or its declaration would hold the whole text a second time.
          `const source: string = ${JSON.stringify(code.replace(banner, '').trim())};\nexport default source;\n`,
        );
      },
    },
  ],
  output: { file: 'dist/worker.js', format: 'iife', plugins: [minify(false)] },
};

/** The files for a script tag, made from what tsc emitted. */
const cdn = [
  {
    input: { 'auth-elements': 'dist/define.js' },
    plugins: [noNodeCrypto, resolve(), licenses],
    output: {
      dir: 'dist/cdn',
      format: 'es',
      entryFileNames: '[name].js',
      chunkFileNames: '[name]-[hash].js',
      hashCharacters: 'base36',
      plugins: [minify(true)],
    },
  },
  {
    input: 'dist/define.js',
    plugins: [noNodeCrypto, resolve()],
    output: {
      file: 'dist/cdn/auth-elements.iife.js',
      format: 'iife',
      name: 'AuthElements',
      inlineDynamicImports: true,
      plugins: [minify(false)],
    },
  },
];

export default (args) => {
  if (!args['config-worker']) return cdn;
  delete args['config-worker']; // or Rollup warns about an option it doesn't know
  return worker;
};
