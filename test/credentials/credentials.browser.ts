import { expect } from '@open-wc/testing';
import { exportCredentials, importCredentials } from '../../src/credentials.ts';
import { mainThreadBcrypt } from '../../src/crypto/main-thread-bcrypt.ts';
import { createPasswords } from '../../src/crypto/passwords.ts';
import { createIndexedDBStore } from '../../src/stores/indexeddb.ts';

const hash = '$2b$12$NLvRC4KvwWajhQU1BzOQDuuua1KjmEq3.oyOPaoP7A6n6OqQOVXgK';
const passwords = createPasswords({ bcrypt: mainThreadBcrypt(), cost: 10, format: 'bcrypt' });

describe('moving in and out in a page', () => {
  const name = `credentials-${crypto.randomUUID()}`;
  const store = createIndexedDBStore({ name });
  after(() => {
    store.close();
    indexedDB.deleteDatabase(name);
  });

  const person = (i: number) => `    user${i}:\n      email: user${i}@example.com\n      password: ${hash}\n`;
  const people = Array.from({ length: 2000 }, (_, i) => person(i)).join('');
  const file = `credentials:\n  usernames:\n${people}    on:\n      password: Sesame-42\n      roles: [admin]\n`;

  it('takes over thousands of people, and nobody twice', async function () {
    this.timeout(60_000);
    const report = await importCredentials(file, { store, passwords });
    expect(report.imported.length).to.equal(2001);
    expect(report.skipped).to.deep.equal([]);
    expect(await store.count('users')).to.equal(2001);

    const again = await importCredentials(file, { store, passwords });
    expect(again.imported).to.deep.equal([]);
    expect(new Set(again.skipped.map(({ reason }) => reason))).to.deep.equal(new Set(['username_taken']));
    expect(await store.count('users')).to.equal(2001);
  });

  it('changes nothing when the file is wrong', async () => {
    const wrong = importCredentials(`${file}  oops: "`, { store, passwords });
    expect(await wrong.catch((error: unknown) => (error as { code: string }).code)).to.equal('invalid_input');
    expect(await store.count('users')).to.equal(2001);
  });

  it('gives everyone back', async function () {
    this.timeout(60_000);
    const { text, problems } = await exportCredentials({ store });
    expect(problems).to.deep.equal([]);
    expect(text.match(/^ {6}password: \$2b\$/gm)?.length).to.equal(2001);
    expect(text).to.contain("\n    'on':\n");
  });
});
