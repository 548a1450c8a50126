import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { person, refused, Site } from './site.ts';

describe('preauthorization', () => {
  it('lets addresses register that are not here yet, each once', async () => {
    const site = new Site();
    const admin = await site.registered('admin');
    const emails = ['Bob@Example.com', ' bob@example.COM ', 'cy@example.com', 'ADMIN@example.com'];
    assert.deepEqual(await admin.ask('preauthorize', { emails }), { added: 2 });
    assert.deepEqual(await admin.ask('preauthorize', { emails }), { added: 0 });
    assert.deepEqual(await admin.ask('list-preauthorized', {}), {
      items: [
        { email: 'Bob@Example.com', createdAt: site.time },
        { email: 'cy@example.com', createdAt: site.time },
      ],
    });
    await site.registered('bob');
    assert.deepEqual(
      (await admin.ask('list-preauthorized', {})).items.map(({ email }) => email),
      ['cy@example.com'],
      'who registers uses it up, also where nobody needs one',
    );
  });

  it('is listed a page at a time', async () => {
    const site = new Site();
    const admin = await site.registered('admin');
    const emails = Array.from({ length: 7 }, (_, i) => `p${String(i)}@example.com`);
    await admin.ask('preauthorize', { emails });
    const first = await admin.ask('list-preauthorized', { limit: 5 });
    assert.equal(first.next, 'p4@example.com');
    const second = await admin.ask('list-preauthorized', { limit: 5, after: first.next });
    assert.deepEqual(
      [...first.items, ...second.items].map(({ email }) => email),
      emails,
    );
    assert.equal(second.next, undefined);
  });

  it('can be taken back', async () => {
    const site = new Site({ registration: { mode: 'preauthorized' } });
    const admin = await site.registered('admin');
    await admin.ask('preauthorize', { emails: ['bob@example.com', 'cy@example.com'] });
    assert.deepEqual(await admin.ask('withdraw-preauthorization', { emails: ['BOB@example.com', 'x@example.com'] }), {
      withdrawn: 1,
    });
    await refused(site.browser().ask('register', person('bob')), 'not_preauthorized email');
    await site.registered('cy');
  });

  it('takes up to a thousand addresses, all or nothing', async () => {
    const site = new Site();
    const admin = await site.registered('admin');
    const many = Array.from({ length: 1001 }, (_, i) => `p${String(i)}@example.com`);
    await refused(admin.ask('preauthorize', { emails: many }), 'invalid_input emails');
    await refused(admin.ask('preauthorize', { emails: ['ok@example.com', 'not one'] }), 'email_invalid emails');
    await refused(admin.send('preauthorize', { emails: 'ok@example.com' }), 'invalid_input emails');
    assert.equal(await site.store.count('preauthorized'), 0);
    assert.deepEqual(await admin.ask('preauthorize', { emails: many.slice(1) }), { added: 1000 });
    assert.deepEqual(await admin.ask('preauthorize', { emails: [] }), { added: 0 });
  });
});
