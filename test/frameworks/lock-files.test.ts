import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { command, root } from '../setup/command.ts';

type Package = Readonly<Record<string, unknown>>;

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const library = JSON.parse(read('package.json')) as Package;

describe('the lock file of a demo', () => {
  const files = globSync('demo/*/package-lock.json', { cwd: root });

  it('is there for each framework', () => {
    assert.equal(files.length, globSync('demo/*/package.json', { cwd: root }).length);
    assert.ok(files.length > 0);
  });

  for (const file of files) {
    it(`names no registry: ${file}`, () => {
      assert.doesNotMatch(read(file), /"resolved": "http/);
    });

    it(`has the library as it is, and no checksum of an archive that changes: ${file}`, () => {
      const { packages } = JSON.parse(read(file)) as { packages: Readonly<Record<string, Package>> };
      const ours = packages['node_modules/auth-elements'];
      assert.equal(ours?.['resolved'], 'file:../packed/auth-elements.tgz');
      assert.equal(ours['integrity'], undefined, 'npm install has written one; node demo/lock.mjs takes it out');
      for (const key of ['version', 'dependencies', 'peerDependencies', 'peerDependenciesMeta']) {
        assert.deepEqual(ours[key], library[key], `${key}: node demo/lock.mjs brings it up to date`);
      }
    });
  }
});

describe('installing a demo', () => {
  let folder: string;
  const demo = () => join(folder, 'demo');
  const archive = () => join(folder, 'packed.tgz');

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'auth-elements-install-'));
    mkdirSync(join(folder, 'package'));
    mkdirSync(demo());
    const dependencies = { 'of-ours': 'file:../packed.tgz' };
    const ours = { version: '1.0.0', resolved: 'file:../packed.tgz' };
    writeFileSync(join(demo(), 'package.json'), JSON.stringify({ name: 'demo', dependencies }));
    writeFileSync(
      join(demo(), 'package-lock.json'),
      JSON.stringify({
        name: 'demo',
        lockfileVersion: 3,
        requires: true,
        packages: { '': { name: 'demo', dependencies }, 'node_modules/of-ours': ours },
      }),
    );
  });
  after(() => rmSync(folder, { recursive: true }));

  /** Packs something under the same name and version, and installs the demo with it. */
  async function install(content: string): Promise<{ installed: string; at: number }> {
    writeFileSync(join(folder, 'package/package.json'), JSON.stringify({ name: 'of-ours', version: '1.0.0' }));
    writeFileSync(join(folder, 'package/index.js'), content);
    execFileSync('npm', ['pack', '--silent', './package'], { cwd: folder, shell: process.platform === 'win32' });
    writeFileSync(archive(), readFileSync(join(folder, 'of-ours-1.0.0.tgz')));
    const program = `import { installWith } from ${JSON.stringify(join(root, 'test/setup/install-with.mjs'))};
installWith(${JSON.stringify(demo())}, ${JSON.stringify(archive())});`;
    let said = '';
    const code = await command((text) => (said += text), 'node', ['--input-type=module', '--eval', program]);
    assert.equal(code, 0, said);
    return {
      installed: readFileSync(join(demo(), 'node_modules/of-ours/index.js'), 'utf8'),
      at: statSync(join(demo(), 'node_modules/.package-lock.json')).mtimeMs,
    };
  }

  it('takes the archive of the last build, though version and lock file are the same', async () => {
    const first = await install('one');
    assert.equal(first.installed, 'one');
    const second = await install('two');
    assert.equal(second.installed, 'two');
    // Back again: npm has kept the first one, and the folder has the second.
    assert.equal((await install('one')).installed, 'one');
  });

  it('leaves alone what is there already', async () => {
    const { at } = await install('three');
    assert.equal((await install('three')).at, at);
  });
});
