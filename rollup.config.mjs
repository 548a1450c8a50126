import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import module from 'node:module';
import { basename, dirname, join, resolve as resolvePath } from 'node:path';
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
  terser({
    ecma: 2020,
    module,
    // Gzip finds more to share in statements than in what terser makes of them.
    compress: { passes: 5, inline: 1, keep_fargs: false, pure_getters: true, sequences: false },
    format: { comments: false, preamble: banner },
  });
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

/** Salts come to the worker ready, and with a callback, so what makes salts and promises stays out of it. */
const readySalts = {
  name: 'ready-salts',
  transform(code, id) {
    if (!id.endsWith('bcryptjs/index.js')) return null;
    const [before, after] = code.split(
      /(?<=function hash\(password, salt, callback, progressCallback\) \{)[^]*?(?=\n\})/,
    );
    const call = '_hash(password, salt, callback, progressCallback);';
    if (!after || code.split(call).length !== 3) throw new Error('bcryptjs takes salts in another way than it did.');
    return { code: `${before}${call}${after}`, map: null };
  },
};

/** Hashing in a worker: one classic script, as a file to serve and as the text of a blob. */
const worker = {
  input: 'src/crypto/worker.ts',
  plugins: [
    noNodeCrypto,
    resolve(),
    stripTypes,
    readySalts,
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
  output: { file: 'dist/worker.js', format: 'iife', name: 'hashing', plugins: [minify(false)] },
};

/**
 * Leaves one bcryptjs in the classic script, which has everything in it: the worker's own, as a function. A page without
 * workers calls it, and a worker is started from its text. Puts that and the list of common passwords at the end, as
 * arguments: nothing of what surrounds the function may find its way inside, and gzip looks only 32 KB back for what it
 * has seen before, so code compresses better where no list stands between.
 */
const everythingOnce = {
  name: 'everything-once',
  resolveId: (id) => (/(^bcryptjs|\/(worker-source|common-password-list)\.js)$/.test(id) ? `\0${basename(id)}` : null),
  load: (id) =>
    ({
      '\0worker-source.js': "export default '(' + __hashing__ + ')()';",
      // At the first call, as what is in one script all runs when it comes.
      '\0bcryptjs': 'let made; export const hash = (...all) => (made ??= __hashing__())(...all);',
      '\0common-password-list.js': 'export default __list__;',
    })[id],
};
const putOnce = {
  name: 'put-once',
  renderChunk(code) {
    const script = readFileSync('dist/worker.js', 'utf8').replace(banner, '').trim();
    const [, hashing] = /^var hashing=(function\(\)\{[^]*\})\(\);$/.exec(script) ?? [];
    const [, list] =
      /^export default ("[^"]+")/m.exec(readFileSync('dist/crypto/common-password-list.js', 'utf8')) ?? [];
    const [, made] = /\nvar AuthElements=([^]*);$/.exec(code) ?? [];
    if (!hashing || !list || !made) throw new Error('Something in the classic script is not as it was.');
    const whole = `var AuthElements=function(__hashing__,__list__){return ${made}}(${hashing},${list});`;
    return { code: `${banner}\n${whole}\n`, map: null };
  },
};

/** jose makes keys of many kinds into ones that it can use. Ours is a CryptoKey from the start. */
const onlyCryptoKeys = {
  name: 'only-crypto-keys',
  transform(code, id) {
    if (!id.endsWith('/jose/dist/webapi/lib/key.js')) return null;
    const [before, after] = code.split('async function prepareKey(entry, key, usage) {');
    if (after === undefined) throw new Error('jose takes keys in another way than it did.');
    const check =
      "if (!isCryptoKey(key) || key.type !== 'secret') throw new TypeError('No secret CryptoKey'); return key;";
    return { code: `${before}async function prepareKey(entry, key, usage) { ${check} ${after}`, map: null };
  },
};

/** jose knows many algorithms. A page signs by one of them, and takes nothing that is signed by another. */
const onlyOurAlgorithm = {
  name: 'only-our-algorithm',
  transform(code, id) {
    if (!id.endsWith('/jose/dist/webapi/lib/jws_algorithms.js')) return null;
    const [before, , after] = code.split(/table\(\{\s+(HS256: hmac\(256\),[^;]*\}\);)/);
    if (after === undefined) throw new Error('jose lists its algorithms in another way than it did.');
    return { code: `${before}table({ HS256: hmac(256) });${after}`, map: null };
  },
};

/** Leaves out how Lit does without style sheets that can be adopted: no browser that draws our forms is that old. */
const adoptedStyles = {
  name: 'adopted-styles',
  transform(code, id) {
    if (!id.endsWith('/@lit/reactive-element/css-tag.js')) return null;
    const [before, after] = code.split(/\w+\.ShadowRoot&&[^,;]*&&"replace"in CSSStyleSheet\.prototype/);
    if (after === undefined) throw new Error('Lit asks for adopted style sheets in another way than it did.');
    return { code: `${before}true${after}`, map: null };
  },
};

/** Leaves out what only a caller with an address asks for: nobody has one in a page. */
const noAddresses = {
  name: 'no-addresses',
  transform(code, id) {
    if (!/rules[\\/](throttle|mark-device)\.js$/.test(id)) return null;
    const parts = code.split(/context\.caller\.source (!==|===) undefined/);
    if (parts.length !== 3) throw new Error('A rule asks for an address in another way than it did.');
    return { code: `${parts[0]}${String(parts[1] === '===')}${parts[2]}`, map: null };
  },
};

/** Between tags a line's end and what indents the next line come to a space. */
const tightTemplates = {
  name: 'tight-templates',
  transform(code, id) {
    if (!/[\\/]dist[\\/]elements[\\/]/.test(id)) return null;
    const texts = [];
    const look = (node) => {
      if (Array.isArray(node)) node.forEach(look);
      if (typeof node?.type !== 'string') return;
      if (node.type === 'TaggedTemplateExpression' && node.tag.name === 'html') texts.push(...node.quasi.quasis);
      Object.values(node).forEach(look);
    };
    look(this.parse(code).body);
    texts.sort((one, other) => other.start - one.start);
    const tight = (all, { start, end }) =>
      all.slice(0, start) + all.slice(start, end).replace(/\s*\n\s*/g, ' ') + all.slice(end);
    return { code: texts.reduce(tight, code), map: null };
  },
};

const hashes = {};
/**
 * Writes down what each file must be (Subresource Integrity), and the import map that holds the parts of the module to
 * it: the tag's own `integrity` says nothing of what a module imports.
 */
const integrity = {
  name: 'integrity',
  writeBundle({ dir, file }, bundle) {
    for (const name of Object.keys(bundle).filter((one) => one.endsWith('.js'))) {
      const path = dir ? join(dir, name) : file;
      hashes[name] = `sha384-${createHash('sha384').update(readFileSync(path)).digest('base64')}`;
    }
    const files = Object.fromEntries(Object.entries(hashes).sort());
    const modules = Object.entries(files).filter(([one]) => !one.endsWith('.iife.js'));
    const url = (one) => `https://cdn.jsdelivr.net/npm/${name}@${version}/dist/cdn/${one}`;
    const importMap = { integrity: Object.fromEntries(modules.map(([one, hash]) => [url(one), hash])) };
    writeFileSync('dist/cdn/integrity.json', `${JSON.stringify({ files, importMap }, null, 2)}\n`);
  },
};

/** The files for a script tag, made from what tsc emitted. */
const cdn = [
  {
    input: { 'auth-elements': 'dist/define.js' },
    plugins: [
      noNodeCrypto,
      onlyCryptoKeys,
      onlyOurAlgorithm,
      adoptedStyles,
      noAddresses,
      tightTemplates,
      resolve(),
      licenses,
    ],
    output: {
      dir: 'dist/cdn',
      format: 'es',
      entryFileNames: '[name].js',
      chunkFileNames: '[name]-[hash].js',
      hashCharacters: 'base36',
      plugins: [minify(true), integrity],
    },
  },
  {
    input: 'dist/define.js',
    plugins: [everythingOnce, onlyCryptoKeys, onlyOurAlgorithm, adoptedStyles, noAddresses, tightTemplates, resolve()],
    output: {
      file: 'dist/cdn/auth-elements.iife.js',
      format: 'iife',
      name: 'AuthElements',
      inlineDynamicImports: true,
      freeze: false,
      generatedCode: { preset: 'es2015', symbols: false },
      externalLiveBindings: false,
      plugins: [minify(false), putOnce, integrity],
    },
  },
];

export default (args) => {
  if (!args['config-worker']) return cdn;
  delete args['config-worker']; // or Rollup warns about an option it doesn't know
  return worker;
};
