import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chooseMailer } from '../../src/server/cli/mail-options.ts';
import type { OptionName } from '../../src/server/cli/options.ts';
import { createMailer } from '../../src/server/mail/mailer.ts';
import { createSealing } from '../../src/server/mail/sealing.ts';
import { createMemoryOutbox } from '../../src/stores/memory-outbox.ts';
import { contents, secret } from './mail/contents.ts';
import { until } from './mail/mail-server.ts';
import { told } from './told.ts';

const next = 'the secret that takes its place, as long';
const console = { out: () => undefined, warn: () => undefined };

let folder: string;
before(async () => (folder = await mkdtemp(join(tmpdir(), 'auth-elements-mail-'))));
after(() => rm(folder, { recursive: true, force: true }));

describe('a secret that takes the place of another', () => {
  it('loses no mail that waits, and seals what is new', async () => {
    const outbox = createMemoryOutbox();
    const mail = { to: 'amira@example.com', content: contents().username };
    const { deliver } = createMailer({ outbox, transport: 'smtp://localhost:9', from: 'a@example.com', secret });
    await deliver(mail);

    const values: Partial<Record<OptionName, string>> = {
      secret: next,
      'former-secret': secret,
      'mail-folder': folder,
    };
    const mailer = (await chooseMailer(values, console))?.(outbox);
    assert.ok(mailer);
    await mailer.deliver(mail);
    const [, added] = await outbox.claim(Date.now(), 0, 2);
    assert.ok(added);
    assert.match(createSealing([next]).open(added.id, added.payload), /amira\.k/);
    mailer.start();
    await until(() => readdirSync(folder).length === 2, 'two mails');
    await mailer.stop();
    for (const name of await readdir(folder)) assert.match(await readFile(join(folder, name), 'utf8'), /amira\.k/);
  });

  it('is asked for where only the former one is said', async () => {
    for (const [words, message] of [
      [['--former-secret', secret], /--former-secret .* needs --secret/],
      [['--former-secret', 'hunter2', '--secret', next], /--former-secret .* takes 32 characters/],
      [['--former-secret', secret, '--secret', 'hunter2'], /--secret .* takes 32 characters/],
    ] as const) {
      const { err, status } = await told('serve', ...words);
      assert.equal(status, 2);
      assert.match(err, message);
      assert.ok(!err.includes(secret) && !err.includes('hunter2'));
    }
  });
});
