import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { createMailer } from '../../../src/server/mail/mailer.ts';
import type { MailEvent } from '../../../src/server/mail/mail-event.ts';
import { createSealing } from '../../../src/server/mail/sealing.ts';
import { createMemoryOutbox } from '../../../src/stores/memory-outbox.ts';
import { contents, secret, token } from './contents.ts';
import { MailServer, until } from './mail-server.ts';

/** This machine, by a name that does not look like it. */
const elsewhere = (url: string) => url.replace('127.0.0.1', '127.1');

/** Leads whatever is to be reached elsewhere to a server on this machine, as somebody on the way there could. */
const socketTo = (url: string) => (_: unknown, done: (error: Error | null, socket: object) => void) => {
  const connection = connect(Number(new URL(url).port), '127.0.0.1', () => done(null, { connection }));
};

async function attempt(transport: (url: string) => string | object, startTls = false) {
  const server = await new MailServer({ startTls }).start();
  const events: MailEvent[] = [];
  const { deliver, start, stop } = createMailer({
    outbox: createMemoryOutbox(),
    transport: transport(server.url),
    from: 'no-reply@example.com',
    secret,
    audit: (event) => events.push(event),
    retryAfter: 60_000,
  });
  start();
  await deliver({ to: 'amira@example.com', content: contents().username });
  await until(() => events.length > 0, 'an attempt');
  await stop();
  await server.stop();
  return { received: server.received.length, result: events[0]?.result };
}

describe('a mail server on another machine', () => {
  it('gets no mail in the clear', async () => {
    assert.deepEqual(await attempt(elsewhere), { received: 0, result: 'waiting' });
  });

  it('gets none in the clear however it is named', async () => {
    const byService = (url: string) => ({ service: 'Outlook365', getSocket: socketTo(url) });
    assert.deepEqual(await attempt(byService), { received: 0, result: 'waiting' });
    const contradicted = (url: string) => ({ url: elsewhere(url), secure: true });
    assert.deepEqual(await attempt(contradicted), { received: 0, result: 'waiting' });
  });

  it('gets none while nobody vouches for its certificate', async () => {
    assert.deepEqual(await attempt(elsewhere, true), { received: 0, result: 'waiting' });
  });

  it('gets mail encrypted', async () => {
    const url = (plain: string) => `${elsewhere(plain)}?tls.rejectUnauthorized=false`;
    assert.deepEqual(await attempt(url, true), { received: 1, result: 'sent' });
  });

  it('gets mail in the clear where that is asked for, and on this machine', async () => {
    assert.deepEqual(await attempt((url) => `${elsewhere(url)}?requireTLS=false`), { received: 1, result: 'sent' });
    assert.deepEqual(await attempt((url) => url), { received: 1, result: 'sent' });
  });
});

describe('what waits in the outbox', () => {
  const sealing = createSealing([secret]);

  it('comes out as it went in, for the mail that it was sealed for', () => {
    const sealed = sealing.seal('a', `{"ä":"${token}"}`);
    assert.equal(sealing.open('a', sealed), `{"ä":"${token}"}`);
    assert.throws(() => sealing.open('b', sealed));
    assert.throws(() => createSealing(['another secret, which is as long as that']).open('a', sealed));
  });

  it('shows nothing, not even that two are alike', () => {
    const [one, other] = [sealing.seal('a', token), sealing.seal('a', token)];
    assert.notEqual(one, other);
    assert.ok(!Buffer.from(one.slice(3), 'base64url').includes(token));
  });

  it('can not be changed', () => {
    const sealed = sealing.seal('a', token);
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes);
      changed[i] = (changed[i] ?? 0) ^ 1;
      assert.throws(() => sealing.open('a', `s1.${changed.toString('base64url')}`), `byte ${i}`);
    }
    for (const nothing of ['', 's1.', 's1.AAAA', 'plain']) assert.throws(() => sealing.open('a', nothing));
  });
});
