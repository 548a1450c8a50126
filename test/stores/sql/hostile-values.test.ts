import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createSQLiteStore } from '../../../src/stores/sqlite.ts';

const hostile = [
  "'; drop table auth_users; --",
  '" or 1=1 --',
  "a' union select data from auth_settings --",
  '$1',
  '?',
  '\\',
];

describe('a text that reads as SQL', () => {
  it('is a value wherever it stands, and never a part of a statement', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'auth-elements-hostile-'));
    const store = await createSQLiteStore({ file: join(folder, 'auth.sqlite') });
    const rest = { roles: [], attributes: {}, credential: null, disabled: false, createdAt: 1 };
    for (const text of hostile) {
      const row = await store.insert('users', { id: text, usernameKey: text, firstName: text, ...rest });
      assert.deepEqual(await store.find('users', 'usernameKey', text), row);
      assert.deepEqual(await store.get('users', text), row);
      assert.equal((await store.by('sessions', 'user', text, { after: text, limit: 5 })).length, 0);
      assert.equal((await store.increment(text, 1, 1000)).count, 1);
    }
    assert.equal(await store.count('users'), hostile.length);
    for (const text of hostile) assert.equal(await store.delete('users', text), true);
    assert.equal(await store.count('users'), 0);
    store.close();
    rmSync(folder, { recursive: true });
  });
});
