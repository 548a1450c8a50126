import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MailEvent } from '../../../src/server/mail/mail-event.ts';
import { createMailer } from '../../../src/server/mail/mailer.ts';
import type { Mailer, MailerOptions } from '../../../src/server/mail/mailer.ts';
import { createMemoryOutbox } from '../../../src/stores/memory-outbox.ts';
import type { Outbox } from '../../../src/stores/outbox.ts';
import { createPostgresStore } from '../../../src/stores/postgres.ts';
import { createSQLiteStore } from '../../../src/stores/sqlite.ts';
import { startPostgres } from '../../setup/postgres.ts';
import { contents, secret } from './contents.ts';
import { MailServer, until } from './mail-server.ts';
import type { Trouble } from './mail-server.ts';

let server: MailServer;
let outbox: Outbox;
let events: MailEvent[];
let mailers: Mailer[];

beforeEach(async () => {
  server = await new MailServer().start();
  outbox = createMemoryOutbox();
  events = [];
  mailers = [];
});
afterEach(async () => {
  const stopped = Promise.all(mailers.map((one) => one.stop()));
  await server.stop();
  await stopped;
});

const to = (i = 0) => `person${i}@example.com`;

/** Impatient: tries again soon, and waits no longer than a second for anything. */
function mailer(options: Partial<MailerOptions> = {}): Mailer {
  const made = createMailer({
    outbox,
    transport: server.url,
    from: 'no-reply@example.com',
    secret,
    audit: (event) => events.push(event),
    poll: 20,
    retryAfter: 40,
    timeLimit: 1000,
    ...options,
  });
  mailers.push(made);
  return made;
}

const isEmpty = async () => (await outbox.claim(Date.now() + 1e12, 1, 100)).length === 0;
const results = (result: MailEvent['result']) => events.filter((event) => event.result === result);

/** Everyone got their mail, and nobody got it twice. */
async function everyoneGotOne(count: number): Promise<void> {
  await until(() => server.received.length >= count, `${count} mails`, 20_000);
  await sleep(300);
  const recipients = server.received.flatMap(({ recipients }) => recipients).sort();
  assert.deepEqual(recipients, Array.from({ length: count }, (_, i) => to(i)).sort());
  await Promise.all(mailers.map((one) => one.stop()));
  assert.ok(await isEmpty(), 'nothing is left');
}

async function deliverAll({ deliver }: Mailer, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await deliver({ to: to(i), content: contents().username });
}

describe('a mail server that comes back', () => {
  const troubles: Trouble[] = [
    'refuses recipients for now',
    'refuses the sender',
    'hangs before greeting',
    'hangs after the mail',
    'is too busy',
  ];
  for (const trouble of troubles) {
    it(`after it ${trouble} gets every mail once`, async () => {
      server.trouble = trouble;
      const one = mailer();
      one.start();
      await deliverAll(one, 5);
      await until(() => results('waiting').length >= 3, 'three failures');
      assert.equal(results('sent').length + results('given-up').length, 0);
      server.trouble = 'none';
      await everyoneGotOne(5);
    });
  }

  it('after it was down gets every mail once', async () => {
    const one = mailer();
    await deliverAll(one, 3);
    await server.stop();
    one.start();
    await until(() => results('waiting').length >= 3, 'three failures');
    await deliverAll({ ...one, deliver: ({ content }) => one.deliver({ to: to(3), content }) }, 1);
    await server.start();
    await everyoneGotOne(4);
  });

  it('gets a mail whose fate is not known under the same Message-ID', async () => {
    const url = server.url;
    server.trouble = 'hangs after the mail';
    const one = mailer({ transport: url });
    one.start();
    await deliverAll(one, 1);
    await until(() => server.swallowed >= 2, 'two attempts');
    server.trouble = 'none';
    await everyoneGotOne(1);
    const [event] = results('sent');
    assert.equal(server.received[0]?.messageId, `<${event?.id ?? ''}@example.com>`);
  });

  it('is not stormed while it is away', async () => {
    server.trouble = 'is too busy';
    const one = mailer({ retryAfter: 1000 });
    await deliverAll(one, 40);
    one.start();
    await sleep(1500);
    assert.ok(server.connections >= 1 && server.connections <= 12, `${server.connections} connections`);
  });
});

describe('a mail that nobody will take', () => {
  for (const trouble of ['refuses recipients for good', 'refuses mails for good'] as const) {
    it(`is given up when the server ${trouble}, and others go on`, async () => {
      server.trouble = trouble;
      const one = mailer();
      one.start();
      await deliverAll(one, 1);
      await until(() => results('given-up').length === 1, 'given up');
      const [event] = results('given-up');
      assert.match(event?.reason ?? '', /^55[04]$/);
      assert.doesNotMatch(JSON.stringify(events), /person0/);
      server.trouble = 'none';
      await sleep(200);
      assert.equal(server.received.length, 0);
      assert.equal(server.connections, 1);
      await one.deliver({ to: to(1), content: contents().username });
      await until(() => server.received.length === 1, 'the next mail');
    });
  }

  it('any more is given up: its link has expired', async () => {
    server.trouble = 'refuses recipients for now';
    const one = mailer();
    one.start();
    await one.deliver({ to: to(), content: { ...contents()['reset-link'], expires: Date.now() + 400 } });
    await until(() => results('given-up').length === 1, 'given up');
    assert.equal(results('given-up')[0]?.reason, 'expired');
    server.trouble = 'none';
    await sleep(200);
    assert.equal(server.received.length, 0);
    assert.ok(await isEmpty());
  });
});

describe('between two of many attempts', () => {
  const minute = 60_000;
  /** Milliseconds until the next attempt after eighteen that failed. */
  async function waitOf(trouble: Trouble | 'is down'): Promise<number> {
    const waits: number[] = [];
    const failed: Outbox = {
      ...outbox,
      claim: async (...of) => (await outbox.claim(...of)).map((mail) => ({ ...mail, attempts: 18 })),
      postpone: (mail, due) => {
        waits.push(due - Date.now());
        return outbox.postpone({ ...mail, attempts: 1 }, due);
      },
    };
    if (trouble === 'is down') await server.stop();
    else server.trouble = trouble;
    const one = mailer({ outbox: failed, retryAfter: 5000 });
    await deliverAll(one, 1);
    one.start();
    await until(() => waits.length > 0, 'a failure');
    await one.stop();
    return waits[0] ?? 0;
  }

  it('a minute goes by where no mail could be taken', async () => {
    for (const trouble of ['is down', 'is too busy', 'refuses the sender'] as const) {
      outbox = createMemoryOutbox();
      const wait = await waitOf(trouble);
      assert.ok(wait <= 1.25 * minute, `${trouble}: ${wait} ms`);
    }
  });

  for (const trouble of ['hangs after the mail', 'hangs up after the mail'] as const) {
    it(`hours go by where the server ${trouble}: nobody gets it hundreds of times`, async () => {
      const wait = await waitOf(trouble);
      assert.equal(server.swallowed, 1);
      assert.ok(wait >= 240 * minute, `${wait} ms`);
    });
  }
});

describe('a mail whose recipient is none', () => {
  it('holds up no other, and is given up in the end', async () => {
    const letter = { kind: 'username', to: { address: 'a b' }, expires: Date.now() + 2000 };
    for (const id of ['a', 'b', 'c', 'd']) await outbox.add({ id, payload: JSON.stringify(letter), createdAt: 1 });
    const one = mailer({ secret: [], retryAfter: 5000 });
    await deliverAll(one, 1);
    const since = performance.now();
    one.start();
    await until(() => server.received.length === 1, 'the other mail');
    assert.ok(performance.now() - since < 700, `${performance.now() - since} ms`);
    await until(() => results('given-up').length === 4, 'given up', 20_000);
  });
});

describe('X-03 while the mail server hangs', () => {
  it('whoever asks is answered at once, and the mail goes out later, once', async () => {
    server.trouble = 'hangs before greeting';
    const one = mailer();
    one.start();
    for (let i = 0; i < 5; i++) {
      const since = performance.now();
      await one.deliver({ to: to(i), content: contents()['reset-link'] });
      assert.ok(performance.now() - since < 1000);
    }
    await until(() => results('waiting').length >= 2, 'failures');
    server.trouble = 'none';
    await everyoneGotOne(5);
  });

  it('stopping does not wait for a database that hangs', async (test) => {
    let asked = 0;
    const claim = () => {
      asked++;
      return new Promise<never>(() => undefined);
    };
    const one = mailer({ outbox: { ...outbox, claim } });
    one.start();
    await until(() => asked === 4, 'four questions');
    test.mock.timers.enable({ apis: ['setTimeout'] });
    const stopped = one.stop();
    test.mock.timers.tick(12_000);
    await stopped;
  });

  it('stopping does not take longer than an attempt, and nothing is lost', async () => {
    server.trouble = 'hangs after the mail';
    const one = mailer();
    one.start();
    await deliverAll(one, 3);
    await until(() => server.swallowed >= 1, 'an attempt');
    const since = performance.now();
    await one.stop();
    assert.ok(performance.now() - since < 5000);
    server.trouble = 'none';
    mailer().start();
    await everyoneGotOne(3);
  });

  it('a hanging mail holds up no other', async () => {
    server.trouble = 'hangs after the mail';
    const one = mailer({ timeLimit: 4000, connections: 2 });
    one.start();
    await deliverAll(one, 1);
    await until(() => server.swallowed === 1, 'it hangs');
    server.trouble = 'none';
    const since = performance.now();
    await one.deliver({ to: to(1), content: contents().username });
    await until(() => server.received.length === 1, 'the other mail');
    assert.ok(performance.now() - since < 4000);
    await everyoneGotOne(2);
  });
});

describe('a clock that is set forward', () => {
  it('does not have a mail sent again that is on its way', async (test) => {
    let ahead = 0;
    const { now } = Date;
    test.mock.method(Date, 'now', () => now() + ahead);
    let begun = 0;
    const transport = {
      name: 'slow',
      version: '1',
      send(_mail: unknown, done: (error: Error | null, info: object) => void) {
        begun++;
        setTimeout(done, 400, null, {});
      },
    };
    const one = mailer({ transport });
    one.start();
    await one.deliver({ to: to(), content: contents().username });
    await until(() => begun === 1, 'it is on its way');
    ahead = 600_000;
    await until(() => results('sent').length > 0, 'sent');
    await sleep(600);
    ahead = 1_200_000;
    await sleep(200);
    assert.deepEqual([begun, results('sent').length], [1, 1]);
    await one.stop();
    assert.ok(await isEmpty());
  });
});

describe('an outbox that fails', () => {
  it('after the mail was sent does not have it sent again', async () => {
    let failures = 3;
    const real = outbox;
    const settle: Outbox['settle'] = (mail) =>
      failures-- > 0 ? Promise.reject(new Error('the database is away')) : real.settle(mail);
    // Handed out again soon, as if the lease had ended.
    const claim: Outbox['claim'] = (now, _lease, limit) => real.claim(now, 1500, limit);
    const one = mailer({ outbox: { ...real, claim, settle } });
    await one.deliver({ to: to(), content: contents().username });
    one.start();
    await until(() => failures < 0, 'settled');
    await everyoneGotOne(1);
  });

  it('after the mail was sent is told so once it is back, before another server takes the mail', async () => {
    let failures = 2;
    const real = outbox;
    const settle: Outbox['settle'] = (mail) =>
      failures-- > 0 ? Promise.reject(new Error('the database is away')) : real.settle(mail);
    const one = mailer({ outbox: { ...real, settle }, poll: 20 });
    one.start();
    await one.deliver({ to: to(), content: contents().username });
    await until(() => failures < 0, 'settled');
    assert.deepEqual(await real.claim(Date.now() + 1e9, 1, 10), [], 'nothing is left for another');
    await everyoneGotOne(1);
  });

  it('to be read is asked again', async () => {
    let failures = 3;
    const real = outbox;
    const claim: Outbox['claim'] = (...args) =>
      failures-- > 0 ? Promise.reject(new Error('the database is away')) : real.claim(...args);
    const one = mailer({ outbox: { ...real, claim } });
    one.start();
    await one.deliver({ to: to(), content: contents().username });
    await everyoneGotOne(1);
    assert.ok(results('outbox').length >= 1);
  });
});

describe('an outbox in a database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mails-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps what waits through a restart, and two servers send each mail once', async () => {
    const file = join(folder, 'accounts.sqlite');
    const before = await createSQLiteStore({ file });
    await deliverAll(mailer({ outbox: before.outbox }), 20);
    before.close();
    const store = await createSQLiteStore({ file });
    outbox = store.outbox;
    mailer().start();
    mailer().start();
    await everyoneGotOne(20);
    store.close();
  });

  it(
    'is emptied by three servers with a PostgreSQL in common, each mail by one of them',
    { timeout: 120_000 },
    async () => {
      const postgres = await startPostgres();
      const open = () => createPostgresStore({ connectionString: postgres.url });
      const stores = [await open(), await open(), await open()];
      const mailers = stores.map((store) => mailer({ outbox: store.outbox }));
      for (const one of mailers) one.start();
      await Promise.all(mailers.map((one) => deliverAll(one, 20)));
      outbox = stores[0]?.outbox ?? outbox;
      await until(() => server.received.length >= 60, 'all mails');
      for (const one of mailers) await one.stop();
      assert.equal(server.received.length, 60);
      assert.equal(new Set(server.received.map(({ messageId }) => messageId)).size, 60);
      assert.deepEqual(await outbox.claim(Date.now() + 10 * 60_000, 1000, 100), []);
      for (const store of stores) store.close();
      await postgres.stop();
    },
  );
});
