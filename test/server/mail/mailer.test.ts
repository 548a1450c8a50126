import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type MailMessage from 'nodemailer/lib/mailer/mail-message';
import type { MailEvent } from '../../../src/server/mail/mail-event.ts';
import { createMailer } from '../../../src/server/mail/mailer.ts';
import type { Mailer, MailerOptions } from '../../../src/server/mail/mailer.ts';
import { createMemoryOutbox } from '../../../src/stores/memory-outbox.ts';
import { contents, password, secret, token } from './contents.ts';
import { MailServer, until } from './mail-server.ts';

const server = new MailServer();
const from = { name: 'Example', address: 'no-reply@example.com' };
const to = 'amira@example.com';
let events: MailEvent[] = [];
let mailers: Mailer[] = [];

function mailer(options: Partial<MailerOptions> = {}): Mailer {
  const made = createMailer({
    outbox: createMemoryOutbox(),
    transport: server.url,
    from,
    secret,
    siteName: 'Example',
    audit: (event) => events.push(event),
    ...options,
  });
  mailers.push(made);
  return made;
}

before(() => server.start());
after(() => server.stop());
beforeEach(() => {
  server.received.length = 0;
  events = [];
});
afterEach(async () => {
  await Promise.all(mailers.map((one) => one.stop()));
  mailers = [];
});

async function received(count = 1) {
  await until(() => server.received.length >= count, `${count} mails`);
  return server.received;
}

describe('a mail', () => {
  const all = contents();
  for (const [tag, direction] of [
    ['en', 'ltr'],
    ['de', 'ltr'],
    ['ar', 'rtl'],
  ] as const) {
    for (const content of Object.values(all)) {
      it(`of the kind ${content.kind} arrives in ${tag}, as text and as HTML`, async () => {
        const { deliver, start } = mailer();
        start();
        await deliver({ to, content, language: tag });
        const [mail] = await received();
        assert.ok(mail);
        assert.deepEqual(mail.recipients, [to]);
        assert.equal(mail.sender, from.address);
        const html = typeof mail.html === 'string' ? mail.html : '';
        assert.match(html, new RegExp(`<html lang="${tag}" dir="${direction}">`));
        assert.equal(mail.headers.get('auto-submitted'), 'auto-generated');
        for (const part of [mail.text ?? '', html]) {
          assert.ok(part.includes('Example'));
          assert.doesNotMatch(part, /undefined|\[object|NaN/);
          if (content.password !== undefined) assert.ok(part.includes(content.password));
          if (content.kind === 'username') assert.ok(part.includes('amira.k'));
        }
        if (content.link !== undefined) {
          assert.ok(mail.text?.split('\n').includes(content.link), 'the link has a line of its own');
          assert.equal(
            html.split(content.link.replaceAll('&', '&amp;')).length - 1,
            3,
            'a button, a link and its text',
          );
        }
        const about = `${mail.subject ?? ''} ${String(mail.messageId)}`;
        assert.ok(!about.includes(token) && !about.includes(password), 'no secret in the head');
      });
    }
  }

  it('speaks the language of the person, else that of the site, else English', async () => {
    const { deliver, start } = mailer({ language: 'de' });
    start();
    const content = all['password-changed'];
    const subjects: string[] = [];
    for (const language of ['ar-EG', 'DE', 'nl', undefined, '']) {
      await deliver({ to, content, ...(language !== undefined && { language }) });
      await received(subjects.length + 1);
      subjects.push(server.received.at(-1)?.subject ?? '');
    }
    const german = 'Ihr Passwort bei Example wurde geändert';
    assert.deepEqual(subjects, ['تغيّرت كلمة مرورك في Example', german, german, german, german]);
  });

  it('can have other words, and a language can be added', async () => {
    const { deliver, start } = mailer({
      templates: { username: ({ username = '' }) => ({ subject: 'Hi', text: `You: ${username}`, html: '<b>You</b>' }) },
    });
    start();
    await deliver({ to, content: all.username });
    const [mail] = await received();
    assert.equal(mail?.subject, 'Hi');
    assert.equal(mail?.text?.trim(), 'You: amira.k');
  });

  it('whose subject would show its secret is never sent', async () => {
    const { deliver, start } = mailer({
      templates: { 'temporary-password': (content) => ({ subject: `It is ${content.password}`, text: '', html: '' }) },
    });
    start();
    await assert.rejects(deliver({ to, content: all['temporary-password'] }), TypeError);
    await assert.rejects(
      mailer().deliver({ to, content: { kind: 'reset-link', link: 'javascript:alert(1)', expires: Date.now() + 1e6 } }),
      TypeError,
    );
    assert.equal(server.received.length, 0);
  });

  it('is on its way at once, though the outbox is looked into but now and then', async () => {
    const { deliver, start } = mailer({ poll: 60_000 });
    start();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const since = performance.now();
    await deliver({ to, content: all.username });
    await received();
    assert.ok(performance.now() - since < 5000);
  });

  it("goes by somebody's own transport", async () => {
    class Pigeon {
      readonly name = 'pigeon';
      readonly version = '1';
      readonly sent: string[] = [];
      send({ message }: MailMessage, done: (error: Error | null, info: object) => void): void {
        this.sent.push(message.messageId());
        done(null, {});
      }
    }
    const transport = new Pigeon();
    const { deliver, start } = mailer({ transport });
    start();
    await deliver({ to, content: all.username });
    await until(() => events.length > 0, 'an event');
    assert.equal(events[0]?.result, 'sent');
    assert.deepEqual(transport.sent, [`<${events[0]?.id ?? ''}@example.com>`]);
  });

  it('waits for somebody who sends it', async () => {
    const outbox = createMemoryOutbox();
    await mailer({ outbox }).deliver({ to, content: all.username });
    mailer({ outbox }).start();
    await received();
  });

  it('leaves nothing behind in the outbox, and no secret in what is written down', async () => {
    const outbox = createMemoryOutbox();
    const { deliver, start } = mailer({ outbox });
    start();
    await deliver({ to, content: all['reset-link'] });
    await received();
    await until(() => events.length > 0, 'an event');
    await mailers[0]?.stop();
    assert.deepEqual(await outbox.claim(Date.now() + 1e9, 1, 10), []);
    assert.equal(events[0]?.result, 'sent');
    assert.doesNotMatch(JSON.stringify(events), new RegExp(`${token}|amira`));
  });

  it('waits sealed', async () => {
    const outbox = createMemoryOutbox();
    const content = all['reset-link'];
    await mailer({ outbox }).deliver({ to, content });
    const [row] = await outbox.claim(Date.now(), 0, 1);
    assert.ok(row && !row.payload.includes(token) && !row.payload.includes('amira'));
    const plain = createMemoryOutbox();
    await mailer({ outbox: plain, secret: [] }).deliver({ to, content });
    assert.ok((await plain.claim(Date.now(), 0, 1))[0]?.payload.includes(token), 'only a secret seals');
  });

  it('is opened after the secret was replaced, and waits where it is not known for a server that knows it', async () => {
    const other = 'another secret, which is as long as that';
    const outbox = createMemoryOutbox();
    await mailer({ outbox }).deliver({ to, content: all.username });
    mailer({ outbox, secret: [other, secret] }).start();
    await received();

    const shared = createMemoryOutbox();
    const former = mailer({ outbox: shared, secret: other, poll: 20, retryAfter: 20 });
    former.start();
    const { deliver, start } = mailer({ outbox: shared, poll: 20 });
    await deliver({ to, content: all.username });
    await until(() => events.some(({ reason }) => reason === 'unreadable'), 'a server that has another secret');
    assert.equal(events.find(({ reason }) => reason === 'unreadable')?.result, 'waiting');
    await former.stop();
    start();
    await received(2);
  });

  it('that somebody wrote into the database is not sent', async () => {
    const outbox = createMemoryOutbox();
    const payload = JSON.stringify({
      kind: 'username',
      to: { address: to },
      expires: 9e15,
      subject: 'Win',
      text: '',
      html: '',
    });
    await outbox.add({ id: 'x', payload, createdAt: 0 });
    mailer({ outbox }).start();
    await until(() => events.some(({ reason }) => reason === 'unreadable'), 'given up');
    assert.equal(server.received.length, 0);
  });
});

describe('two servers with one outbox', () => {
  it('send each mail once', async () => {
    const outbox = createMemoryOutbox();
    const [one, other] = [mailer({ outbox, poll: 20 }), mailer({ outbox, poll: 20 })];
    one.start();
    other.start();
    await Promise.all(
      Array.from({ length: 60 }, (_, i) => (i % 2 ? one : other).deliver({ to, content: contents().username })),
    );
    await received(60);
    await Promise.all([one.stop(), other.stop()]);
    assert.equal(server.received.length, 60);
    assert.equal(new Set(server.received.map(({ messageId }) => messageId)).size, 60);
  });
});

describe('a recipient', () => {
  const smuggled = [
    'a@example.com\r\nBcc: evil@example.net',
    'a@example.com, evil@example.net',
    'a@example.com;evil@example.net',
    'a@example.com>\r\nRCPT TO:<evil@example.net',
    'Name <evil@example.net>',
    '"a@example.com, evil"@example.net',
    'a@b@example.com',
    'a@example.com\0',
    'a@example.com\n',
    'group: a@example.com, evil@example.net;',
    '',
    'a',
    `${'a'.repeat(250)}@example.com`,
  ];
  for (const address of smuggled) {
    it(`A-13 that is more or less than one address is refused: ${JSON.stringify(address.slice(0, 50))}`, async () => {
      const outbox = createMemoryOutbox();
      await assert.rejects(mailer({ outbox }).deliver({ to: address, content: contents().username }), (error) => {
        assert.ok(error instanceof TypeError);
        assert.ok(
          address === '' || address === 'a' || !error.message.includes(address),
          'the error does not repeat it',
        );
        return true;
      });
      assert.deepEqual(await outbox.claim(Date.now() + 1e9, 1, 10), []);
    });
  }

  it('is looked at again before sending, whatever is in the outbox', async () => {
    const outbox = createMemoryOutbox();
    const address = 'a@example.com, evil@example.net';
    const payload = JSON.stringify({
      kind: 'username',
      to: { address },
      expires: 9e15,
      subject: 's',
      text: 't',
      html: 'h',
    });
    await outbox.add({ id: 'x', payload, createdAt: 0 });
    mailer({ outbox, secret: [] }).start();
    await until(() => events.length > 0, 'an event');
    assert.equal(events[0]?.result, 'waiting');
    assert.equal(server.received.length, 0);
  });

  it('with letters of any script gets its mail', async () => {
    const { deliver, start } = mailer();
    start();
    await deliver({ to: 'amira@bücher.example', content: contents().username });
    assert.deepEqual(
      (await received())[0]?.recipients,
      ['amira@bücher.example'].map((one) => one),
    );
  });

  for (const firstName of [
    '<img src=x onerror=alert(1)>',
    'win at evil.com',
    'http://evil.com',
    '\r\nBcc: evil@example.net',
  ]) {
    it(`named ${JSON.stringify(firstName)} leaves no trace of that in the mail`, async () => {
      const { deliver, start } = mailer();
      start();
      for (const content of Object.values(contents())) await deliver({ to, content: { ...content, firstName } });
      for (const mail of await received(8)) {
        assert.deepEqual(mail.recipients, [to]);
        assert.ok(!mail.source.includes('evil') && !String(mail.html).includes('onerror'));
      }
    });
  }

  it('with a name that is one is greeted, unless the address was never proved', async () => {
    const { deliver, start } = mailer();
    start();
    for (const content of Object.values(contents())) await deliver({ to, content });
    const greeted = (await received(8)).filter(({ text = '' }) => text.includes('Amira')).length;
    assert.equal(greeted, 5);
  });

  it('of a site whose name is code sees the name', async () => {
    const { deliver, start } = mailer({ siteName: 'A & B <script>alert(1)</script>' });
    start();
    await deliver({ to, content: contents().username });
    const [mail] = await received();
    assert.ok(!String(mail?.html).includes('<script'));
    assert.ok(String(mail?.html).includes('A &amp; B &lt;script&gt;'));
  });
});

describe('options that make no sense', () => {
  const wrong: Partial<MailerOptions>[] = [
    { from: 'nobody' },
    { from: 'a@example.com, b@example.com' },
    { from: { name: 'x\r\nBcc: e@example.net', address: 'a@example.com' } },
    { from: { name: 'x\r\nBcc: e@example.net', address: 'a@localhost' } },
    { secret: 'short' },
    { connections: 0 },
    { poll: NaN },
    { timeLimit: -1 },
  ];
  for (const options of wrong) {
    it(`are refused: ${JSON.stringify(options)}`, () => assert.throws(() => mailer(options), TypeError));
  }

  it('do not stand in the way of those that do', () => {
    for (const sender of ['a@example.com', 'Us <a@example.com>', '"Us" <a@example.com>', 'auth@localhost']) {
      mailer({ from: sender });
    }
  });
});
