import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { good, other, outcomes, refused, Site } from './site.ts';
import type { Browser } from './site.ts';

/** A site with an administrator and some others. */
async function peopled(...names: string[]) {
  const site = new Site({ registration: { signIn: false } });
  await site.registered('admin');
  for (const name of names) await site.registered(name);
  return { site, admin: await site.signedIn('admin') };
}

describe('list-users', () => {
  it('shows everyone, a page at a time, without anything secret', async () => {
    const { site, admin } = await peopled('ada', 'bob', 'cy');
    await site.store.update('users', { ...(await site.row('cy')), credential: null });
    const names = [];
    let after: string | undefined;
    do {
      const page = await admin.ask('list-users', { limit: 3, ...(after !== undefined && { after }) });
      names.push(...page.items.map(({ username }) => username));
      after = page.next;
    } while (after !== undefined);
    assert.deepEqual(names.sort(), ['ada', 'admin', 'bob', 'cy']);
    const { items, next } = await admin.ask('list-users', {});
    assert.equal(items.length, 4);
    assert.equal(next, undefined);
    assert.doesNotMatch(JSON.stringify(items), /bcrypt|credential|Key"/);
    assert.deepEqual(items.map(({ username, hasPassword }) => [username, hasPassword]).sort(), [
      ['ada', true],
      ['admin', true],
      ['bob', true],
      ['cy', false],
    ]);
  });

  it('finds one by their whole username or address', async () => {
    const { admin } = await peopled('ada');
    for (const search of ['ADA', ' ada@Example.com']) {
      assert.deepEqual(
        (await admin.ask('list-users', { search })).items.map(({ username }) => username),
        ['ada'],
      );
    }
    for (const search of ['ad', '%', '_da', "' OR 1=1--"]) {
      assert.deepEqual(await admin.ask('list-users', { search }), { items: [] });
    }
  });

  it('keeps pages within bounds', async () => {
    const { admin } = await peopled();
    for (const limit of [0, 101, 1.5, '10', null, NaN, -1]) {
      await refused(admin.send('list-users', { limit }), 'invalid_input limit');
    }
  });
});

describe('who may see and change people', () => {
  it('is who has the role admin now, whatever the session began with', async () => {
    const { site, admin } = await peopled('ada');
    const ada = await site.signedIn('ada');
    const { id } = await site.row('ada');
    const asks = [
      () => ada.ask('list-users', {}),
      () => ada.ask('save-user', { id, roles: ['admin'] }),
      () => ada.ask('list-preauthorized', {}),
      () => ada.ask('preauthorize', { emails: ['x@example.com'] }),
      () => ada.ask('withdraw-preauthorization', { emails: ['x@example.com'] }),
    ];
    for (const ask of asks) await refused(ask(), 'forbidden');
    await refused(site.browser().ask('list-users', {}), 'not_signed_in');
    await admin.ask('save-user', { id, roles: ['admin'] });
    await ada.login('ada');
    await ada.ask('list-users', {});
    await site.store.update('users', { ...(await site.row('ada')), roles: ['Admin'] });
    await refused(asks[0]?.() ?? assert.fail(), 'forbidden');
  });
});

describe('save-user', () => {
  it('S-09 changes roles, and ends that person’s sessions with it', async () => {
    const { site, admin } = await peopled('ada', 'bob');
    const [ada, again, bob] = [await site.signedIn('ada'), await site.signedIn('ada'), await site.signedIn('bob')];
    const { user } = await admin.ask('save-user', { id: (await site.row('ada')).id, roles: ['editor', 'editor'] });
    assert.deepEqual(user.roles, ['editor']);
    await refused(ada.ask('update-details', { firstName: 'Ada' }), 'session_expired');
    assert.equal(await again.session(), null);
    assert.equal(await bob.who(), 'bob');
    assert.equal(await admin.who(), 'admin');
    await ada.login('ada');
    assert.deepEqual((await ada.session())?.user.roles, ['editor']);
  });

  it('ends nothing when nothing changed', async () => {
    const { site, admin } = await peopled('ada');
    const { id } = await site.row('ada');
    await admin.ask('save-user', { id, roles: ['one', 'two'] });
    const ada = await site.signedIn('ada');
    await admin.ask('save-user', { id, roles: ['two', 'one'], disabled: false });
    await admin.ask('save-user', { id });
    assert.equal(await ada.who(), 'ada');
  });

  it('keeps somebody out, and lets them in again', async () => {
    const { site, admin } = await peopled('ada');
    const { id } = await site.row('ada');
    const ada = await site.signedIn('ada');
    assert.equal((await admin.ask('save-user', { id, disabled: true })).user.disabled, true);
    assert.equal(await ada.session(), null);
    await refused(ada.login('ada'), 'invalid_credentials');
    await admin.ask('save-user', { id, disabled: false });
    await ada.login('ada');
  });

  it('ends the administrator’s own session when their roles change', async () => {
    const { site, admin } = await peopled();
    await admin.ask('save-user', { id: (await site.row('admin')).id, roles: ['admin', 'editor'] });
    assert.equal(admin.credential, null);
    await admin.login('admin');
    assert.deepEqual((await admin.session())?.user.roles, ['admin', 'editor']);
  });

  it('leaves the last administrator one', async () => {
    const { site, admin } = await peopled('ada');
    const { id } = await site.row('admin');
    await refused(admin.ask('save-user', { id, roles: [] }), 'last_administrator');
    await refused(admin.ask('save-user', { id, disabled: true }), 'last_administrator');
    assert.equal(await admin.who(), 'admin');
    // A disabled administrator is none.
    const ada = (await site.row('ada')).id;
    await admin.ask('save-user', { id: ada, roles: ['admin'], disabled: true });
    await refused(admin.ask('save-user', { id, roles: ['editor'] }), 'last_administrator');
    await admin.ask('save-user', { id: ada, disabled: false });
    await admin.ask('save-user', { id, roles: ['editor'] });
    assert.deepEqual((await site.row('admin')).roles, ['editor']);
  });

  it('leaves one of two who demote or disable each other, or themselves, at once', async () => {
    for (const change of [{ roles: [] }, { disabled: true }]) {
      for (const targets of [
        ['ada', 'admin'],
        ['admin', 'ada'],
      ] as const) {
        const { site, admin } = await peopled('ada');
        await admin.ask('save-user', { id: (await site.row('ada')).id, roles: ['admin'] });
        const ada = await site.signedIn('ada');
        const [first, second] = [await site.row(targets[0]), await site.row(targets[1])];
        const { done } = await outcomes([
          admin.ask('save-user', { id: first.id, ...change }),
          ada.ask('save-user', { id: second.id, ...change }),
        ]);
        assert.equal(done, 1);
        const left = (await site.store.list('users')).filter(
          ({ roles, disabled }) => roles.includes('admin') && !disabled,
        );
        assert.equal(left.length, 1);
        assert.equal(await site.store.count('users', 'administrator', 'yes'), 1);
      }
    }
  });

  it('S-09 does nothing for an administrator who was demoted meanwhile', async () => {
    const { site, admin } = await peopled('ada', 'bob');
    const [ada, bob] = [(await site.row('ada')).id, (await site.row('bob')).id];
    for (const ask of [
      (demoted: Browser) => demoted.ask('save-user', { id: bob, roles: ['admin'] }),
      (demoted: Browser) => demoted.ask('preauthorize', { emails: ['x@example.com'] }),
      (demoted: Browser) => demoted.ask('withdraw-preauthorization', { emails: ['y@example.com'] }),
    ]) {
      await admin.ask('save-user', { id: ada, roles: ['admin'] });
      const demoted = await site.signedIn('ada');
      site.meanwhile = () => admin.ask('save-user', { id: ada, roles: [] });
      await refused(ask(demoted), 'session_expired');
    }
    assert.deepEqual((await site.row('bob')).roles, []);
  });

  it('F-15 never sets a password, nor anything but roles and whether someone may sign in', async () => {
    const { site, admin } = await peopled('ada');
    const { id } = await site.row('ada');
    for (const field of ['password', 'newPassword', 'credential', 'email', 'username']) {
      await refused(admin.send('save-user', { id, [field]: other }), `invalid_input ${field}`);
    }
    assert.equal((await site.browser().login('ada', good)).status, 'signed-in');
  });

  it('refuses people that are not there and roles that are none', async () => {
    const { site, admin } = await peopled('ada');
    const { id } = await site.row('ada');
    await refused(admin.ask('save-user', { id: 'nobody', disabled: true }), 'invalid_input id');
    for (const roles of ['admin', [''], ['a b'], [1], ['x'.repeat(65)], ['a\n'], null, Array(21).fill('x')]) {
      await refused(admin.send('save-user', { id, roles }), 'invalid_input roles');
    }
    for (const disabled of ['true', 1, null]) {
      await refused(admin.send('save-user', { id, disabled }), 'invalid_input disabled');
    }
    assert.deepEqual((await site.row('ada')).roles, []);
  });
});
