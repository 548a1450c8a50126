import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { told } from './told.ts';

let folder: string;
before(async () => (folder = await mkdtemp(join(tmpdir(), 'auth-elements-files-'))));
after(() => rm(folder, { recursive: true, force: true }));

describe('what everyone could download is refused before anything is opened', () => {
  let site: string;
  before(async () => {
    site = join(folder, 'site');
    await mkdir(join(site, 'inner'), { recursive: true });
  });

  async function refused(...words: string[]): Promise<void> {
    // What comes next has no such file: a server that is not refused would go on for ever.
    const { err, status } = await told('serve', ...words, '--policy', join(folder, 'absent.json'));
    assert.equal(status, 2);
    assert.match(err, /Everyone could download/);
  }

  it('mails, with the links in them', async () => {
    const database = join(folder, 'accounts.sqlite');
    await refused('--static', site, '--database', database, '--mail-folder', join(site, 'still', 'to', 'be', 'made'));
    await refused('--static', site, '--database', 'postgres://localhost:9/none', '--mail-folder', site);
  });

  it('accounts, by whatever links a path leads there', { skip: process.platform === 'win32' }, async () => {
    await symlink(site, join(folder, 'public'));
    await symlink(join(site, 'inner'), join(folder, 'data'));
    await refused('--static', join(folder, 'public'), '--database', join(site, 'accounts.sqlite'));
    await refused('--static', site, '--database', join(folder, 'data', 'accounts.sqlite'));
  });
});

describe('a file that comes from elsewhere', () => {
  const people = "credentials:\n  usernames:\n    zoë:\n      name: Zoë Ångström\n      password: 'größer als drei'\n";
  const marked = Buffer.from([0xff, 0xfe]);
  let number = 0;

  async function imported(bytes: Uint8Array): Promise<{ status: number; out: string; err: string; accounts: string }> {
    const database = join(folder, `${String(++number)}.sqlite`);
    const file = join(folder, `${String(number)}.txt`);
    await writeFile(file, bytes);
    await told('migrate', '--database', database);
    const said = await told('import', file, '--database', database);
    const { out: accounts } = await told('export', '--database', database);
    return { ...said, accounts };
  }

  for (const [what, bytes] of [
    ['UTF-8', Buffer.from(people)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${people}`)],
    ['UTF-16, as Windows PowerShell writes it', Buffer.concat([marked, Buffer.from(people, 'utf16le')])],
  ] as const) {
    it(`is read in ${what}, and as our own, too`, async () => {
      const { accounts, err, status } = await imported(bytes);
      assert.equal(status, 0, err);
      assert.match(accounts, /"zoë"[^]*"Zoë"[^]*"Ångström"/);
      const own = what === 'UTF-8' ? accounts : `\uFEFF${accounts}`;
      const again = await imported(Buffer.from(own, what.startsWith('UTF-16') ? 'utf16le' : 'utf8'));
      assert.equal(again.status, 0, again.err);
      assert.match(again.accounts, /"zoë"/);
    });
  }

  it('is refused where letters would be lost, and nothing was changed', async () => {
    const { accounts, err, status } = await imported(Buffer.from(people, 'latin1'));
    assert.equal(status, 2);
    assert.match(err, /not written in UTF-8/);
    assert.doesNotMatch(err, /drei|Zo/);
    assert.deepEqual((JSON.parse(accounts) as { accounts: unknown }).accounts, []);
  });
});
