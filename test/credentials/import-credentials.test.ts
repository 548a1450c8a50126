import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { importCredentials } from '../../src/credentials.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';
import { abcHash, fileOf, imported, passwords } from './people.ts';

describe('an import', () => {
  it('takes the others where one has something that Python knows and an account has no place for', async () => {
    const {
      imported: taken,
      skipped,
      warnings,
    } = await imported(
      fileOf({
        ada: ['email: ada@example.com', 'photo: !!binary aGVsbG8=', 'tags: !!set {a, b}'],
        jo: ['email: jo@example.com', `password: !!binary ${btoa(abcHash)}`],
        mo: ['email: mo@example.com'],
      }),
    );
    assert.deepEqual(taken, ['ada', 'mo']);
    assert.deepEqual(skipped, [{ name: 'jo', reason: 'invalid_input' }]);
    assert.deepEqual(
      warnings.filter(({ code }) => code === 'attribute_dropped').map(({ field }) => field),
      ['photo', 'tags'],
    );
  });

  it('lists whom it cannot take, each with the reason, and takes the others', async () => {
    const long = 'x'.repeat(5000);
    const { imported: taken, skipped } = await imported(
      fileOf({
        'good.one': ['email: good@example.com', `password: ${abcHash}`],
        'two words': ['email: two@example.com'],
        [`"${'x'.repeat(65)}"`]: ['email: long@example.com'],
        '~': ['email: tilde@example.com'],
        "''": ['email: empty@example.com'],
        'not@anaddress': ['first_name: No'],
        bad_mail: ['email: nobody'],
        list_mail: ['email: [a@example.com]'],
        bad_name: ['email: name@example.com', '"first_name": "a\\u202eb"'],
        long_password: [`password: ${long}`],
        strange_roles: ['roles: {a: b}'],
        nested: ['password: {a: b}'],
      }).replace('    nested:', '    nothing: null\n    number: 5\n    nested:'),
    );
    assert.deepEqual(taken, ['good.one']);
    assert.deepEqual(
      skipped.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, reason }) => [name.slice(0, 20), reason]),
      [
        ['', 'username_invalid'],
        ['bad_mail', 'email_invalid'],
        ['bad_name', 'name_invalid'],
        ['list_mail', 'invalid_input'],
        ['long_password', 'password_too_long'],
        ['nested', 'invalid_input'],
        ['not@anaddress', 'email_invalid'],
        ['nothing', 'invalid_input'],
        ['number', 'invalid_input'],
        ['strange_roles', 'invalid_input'],
        ['two words', 'username_invalid'],
        ['x'.repeat(20), 'username_invalid'],
        ['~', 'username_invalid'],
      ],
    );
  });

  it('gives a name and an address to the first who claims it', async () => {
    const { imported: taken, skipped } = await imported(
      fileOf({
        jo: ['email: jo@example.com'],
        JO: ['email: other@example.com'],
        joe: ['email: JO@Example.com'],
        'jo@example.com': ['first_name: Jo'],
        other: ['email: other@example.com'],
      }),
    );
    assert.deepEqual(taken, ['jo', 'other']);
    assert.deepEqual(skipped, [
      { name: 'JO', reason: 'username_taken' },
      { name: 'joe', reason: 'email_taken' },
      { name: 'jo@example.com', reason: 'email_taken' },
    ]);
  });

  it('never changes an account that exists', async () => {
    const store = createMemoryStore();
    await importCredentials(fileOf({ Jo: ['email: jo@example.com', `password: ${abcHash}`] }), { store, passwords });
    const before = await store.list('users');
    const second = await importCredentials(
      fileOf({
        jo: ['email: new@example.com', 'password: Another-1', 'roles: [admin]'],
        kim: ['email: JO@example.com', `password: ${abcHash}`],
        lee: ['email: lee@example.com'],
      }),
      { store, passwords },
    );
    assert.deepEqual(second.skipped, [
      { name: 'jo', reason: 'username_taken' },
      { name: 'kim', reason: 'email_taken' },
    ]);
    assert.deepEqual(second.imported, ['lee']);
    assert.deepEqual((await store.list('users')).slice(0, 1), before);
  });

  it('leaves the administrator to nobody who registers afterwards', async () => {
    const { store, warnings } = await imported(fileOf({ jo: ['email: jo@example.com', `password: ${abcHash}`] }));
    assert.ok(await store.get('settings', 'first-user'));
    assert.deepEqual(warnings, [{ code: 'no_administrator' }]);
    const admin = await imported(fileOf({ jo: ['email: jo@example.com', `password: ${abcHash}`, 'roles: [admin]'] }));
    assert.deepEqual(admin.warnings, []);
    const nobody = await imported('credentials: {usernames: {}}');
    assert.equal(await nobody.store.get('settings', 'first-user'), null);
    assert.deepEqual(nobody.warnings, []);
  });

  it('loses no legacy name, however many words it has', async () => {
    const names: [string, string | undefined, string | undefined][] = [
      ['name: Plato', 'Plato', undefined],
      ['name: Anna  Maria   Smith', 'Anna  Maria', 'Smith'],
      ['name: 李明', '李明', undefined],
      ["name: '  '", undefined, undefined],
      ['name: Olde Name\n      first_name: New', 'New', undefined],
      ['name: Olde Name\n      first_name:\n      last_name: null', 'Olde', 'Name'],
      ['first_name: Yes\n      last_name: 1_000', 'Yes', '1_000'],
    ];
    for (const [lines, firstName, lastName] of names) {
      const { users } = await imported(fileOf({ jo: [lines] }));
      assert.deepEqual([users[0]?.firstName, users[0]?.lastName], [firstName, lastName], lines);
    }
  });

  it('takes the address in the record for the one that counts', async () => {
    const { users, warnings } = await imported(
      fileOf({ 'Old@Example.com': [`password: ${abcHash}`, 'email: New@Example.com'] }),
    );
    assert.deepEqual(
      [users[0]?.username, users[0]?.email, users[0]?.emailKey],
      [undefined, 'New@Example.com', 'new@example.com'],
    );
    assert.deepEqual(warnings[0], { name: 'Old@Example.com', code: 'email_differs' });
    const same = await imported(fileOf({ 'jo@example.com': [`password: ${abcHash}`, 'email: Jo@Example.com'] }));
    assert.equal(same.users[0]?.email, 'Jo@Example.com');
    assert.deepEqual(same.warnings, [{ code: 'no_administrator' }]);
  });

  it('reads roles however they were written', async () => {
    const written: [string, string[]][] = [
      ['roles: admin', ['admin']],
      ['roles: [admin, admin, "viewer", on, 1]', ['admin', 'viewer', 'on', '1']],
      ['roles:\n      - a\n      - null', ['a']],
      ['roles: null', []],
      ['roles:', []],
      ['roles: []', []],
      ['email: jo@example.com', []],
    ];
    for (const [lines, roles] of written) {
      const { users } = await imported(fileOf({ jo: [lines] }));
      assert.deepEqual(users[0]?.roles, roles, lines);
    }
    const strange = await imported(fileOf({ jo: ['roles: [editor in chief, viewer]', `password: ${abcHash}`] }));
    assert.deepEqual(strange.users[0]?.roles, ['viewer']);
    assert.ok(strange.warnings.some(({ code }) => code === 'role_dropped'));
  });

  it('keeps what else there is about a person, but neither hints nor secrets nor what cannot be kept', async () => {
    const { users, warnings } = await imported(
      fileOf({
        jo: [
          'email: jo@example.com',
          `password: ${abcHash}`,
          'password_hint: my dog',
          'failed_login_attempts: 3',
          'logged_in: true',
          'group: sales',
          'age: 41',
          'score: 1.5',
          'newsletter: yes',
          'member: "yes"',
          'phone: 0123',
          'mobile: +4912345',
          'id: 117012345678901234567',
          'since: 2024-01-01',
          'picture: https://example.com/jo.png',
          'nickname: null',
          'teams: [a, b]',
          'totp_secret: JBSWY3DP',
          'password2: other',
          'constructor: x',
          'two words: x',
        ],
      }),
    );
    assert.deepEqual(users[0]?.attributes, {
      group: 'sales',
      age: 41,
      score: 1.5,
      newsletter: true,
      member: 'yes',
      phone: '0123',
      mobile: '+4912345',
      id: '117012345678901234567',
      since: '2024-01-01',
      picture: 'https://example.com/jo.png',
    });
    assert.deepEqual(
      warnings.flatMap(({ code, field }) => (code === 'attribute_dropped' ? [field] : [])),
      ['teams', 'totp_secret', 'password2', 'constructor', 'two words'],
    );
    assert.doesNotMatch(JSON.stringify(users), /my dog|JBSWY3DP|other/);
  });

  it('finds the pre-authorized addresses wherever they were kept', async () => {
    const written: [string, string[]][] = [
      ['pre-authorized:\n  emails:\n  - a@example.com\n  - B@example.com', ['a@example.com', 'B@example.com']],
      ['pre-authorized: [a@example.com]', ['a@example.com']],
      ['preauthorized:\n  emails: [a@example.com]', ['a@example.com']],
      ['preauthorized: [a@example.com]\npre-authorized: {emails: [A@example.com]}', ['A@example.com']],
      ['pre-authorized: a@example.com', ['a@example.com']],
      ['pre-authorized: null', []],
      ['pre-authorized: {emails: null}', []],
      ['pre-authorized: {}', []],
      ['', []],
    ];
    for (const [rest, emails] of written) {
      const { store, preauthorized } = await imported(`credentials: {usernames: null}\n${rest}\n`);
      const rows = await store.list('preauthorized');
      assert.deepEqual(rows.map(({ email }) => email).sort(), emails.sort(), rest);
      assert.equal(preauthorized, emails.length);
    }
    const { skipped } = await imported('credentials: {usernames: {}}\npre-authorized: [a@example.com, nobody]\n');
    assert.deepEqual(skipped, [{ name: 'nobody', reason: 'email_invalid' }]);
  });

  it('lets nobody register who has an account', async () => {
    const { preauthorized } = await imported(
      fileOf({ jo: ['email: jo@example.com'] }, 'pre-authorized: [Jo@example.com]\n'),
    );
    assert.equal(preauthorized, 0);
  });

  it('says how long people stay signed in, where the file says something that makes sense', async () => {
    const days: [string, number | undefined][] = [
      ['30', 30],
      ['0', 0],
      ['0.5', 0.5],
      ['30.0', 30],
      ['-1', undefined],
      ['9999', undefined],
      ['soon', undefined],
    ];
    for (const [written, expected] of days) {
      const { policy, warnings } = await imported(
        `credentials: {usernames: {}}\ncookie: {expiry_days: ${written}, key: k}\n`,
      );
      assert.equal(policy.sessions?.days, expected, written);
      assert.deepEqual(warnings, expected === undefined ? [{ code: 'expiry_dropped' }] : []);
    }
    assert.deepEqual((await imported('credentials: {usernames: {}}\ncookie:\n')).policy, {});
  });

  it('reads JSON, Windows line ends, a byte order mark, anchors and merged defaults', async () => {
    const json = await imported(JSON.stringify({ credentials: { usernames: { on: { email: 'on@example.com' } } } }));
    assert.deepEqual(json.imported, ['on']);
    const windows = await imported(`\ufeff${fileOf({ jo: ['email: jo@example.com'] }).replaceAll('\n', '\r\n')}`);
    assert.equal(windows.users[0]?.email, 'jo@example.com');
    const shared = await imported(
      fileOf({
        jo: ['roles: &r [viewer]', 'email: jo@example.com'],
        kim: ['<<: {roles: [editor], city: Ulm, last_name: Lee}', 'roles: *r', 'email: kim@example.com'],
      }),
    );
    const kim = shared.users.find(({ username }) => username === 'kim');
    assert.deepEqual([kim?.roles, kim?.lastName, kim?.attributes], [['viewer'], 'Lee', { city: 'Ulm' }]);
  });
});
