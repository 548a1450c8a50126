import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { nodeDigest } from '../../../src/server/digest.ts';
import { verifyTokenId } from '../../../src/rules/pending.ts';
import { startCluster, Visitor } from './cluster.ts';
import type { Answer, Cluster, Instance } from './cluster.ts';

const good = 'seven quiet otters';
const wrong = 'not the one at all';

let cluster: Cluster;
/** One that is running, in turn. */
let turn = 0;
function next(): Instance {
  const running = cluster.instances.filter((instance) => instance.running);
  const instance = running[turn++ % running.length];
  assert.ok(instance, 'none is running');
  return instance;
}

let addresses = 0;
/** Somebody from an address of their own. */
function visitor(): Visitor {
  addresses++;
  return new Visitor(`203.0.${String(addresses >> 8)}.${String(addresses & 255)}`);
}

async function registered(name: string): Promise<Visitor> {
  const someone = visitor();
  const input = { username: name, email: `${name}@example.com`, password: good };
  const { status } = await someone.ask(next(), 'register', input);
  assert.equal(status, 200);
  return someone;
}

function count(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code, status } of answers) {
    const key = code ?? String(status);
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

describe('three servers and one database', { timeout: 240_000 }, () => {
  before(async () => {
    cluster = await startCluster(3);
  });
  after(() => cluster.stop());

  it('know everyone who signed in at one of them, and forget them together', async () => {
    const ada = await registered('ada');
    for (const instance of cluster.instances) assert.equal(await ada.session(instance), 'ada');
    assert.equal((await ada.ask(next(), 'logout')).status, 204);
    for (const instance of cluster.instances) assert.equal(await ada.session(instance), null);
  });

  it('end all of a person’s sessions everywhere, at whichever it is asked', async () => {
    await registered('bea');
    const browsers = [visitor(), visitor(), visitor()];
    for (const browser of browsers) await browser.ask(next(), 'login', { identifier: 'bea', password: good });
    await browsers[0]?.ask(next(), 'logout', { everywhere: true });
    for (const browser of browsers) {
      for (const instance of cluster.instances) assert.equal(await browser.session(instance), null);
    }
  });

  it('accept each of 100 single-use codes once, though every one is sent to all three at once', async () => {
    const digest = nodeDigest(new Uint8Array(32));
    const now = Date.now();
    const codes = Array.from({ length: 100 }, (_, index) => `code-${String(index)}`);
    const ids = await Promise.all(codes.map(async (code) => verifyTokenId(digest, code)));
    await cluster.store.transact(async (verbs) => {
      for (const [index, code] of codes.entries()) {
        await verbs.insert('users', {
          id: code,
          username: code,
          usernameKey: code,
          email: `${code}@example.com`,
          emailKey: `${code}@example.com`,
          roles: [],
          attributes: {},
          credential: null,
          disabled: false,
          createdAt: now,
        });
        await verbs.insert('tokens', {
          id: ids[index] ?? '',
          slot: `verify:${code}`,
          user: code,
          createdAt: now,
          expires: now + 600_000,
          payload: JSON.stringify({ email: `new-${code}@example.com` }),
        });
      }
    });
    const answers = await Promise.all(
      codes.flatMap((token) => cluster.instances.map((instance) => visitor().ask(instance, 'verify-email', { token }))),
    );
    assert.deepEqual(count(answers), { 200: 100, token_invalid: 200 });
  });

  it('let nobody guess more often at three than at one', async () => {
    await registered('cleo');
    const guesser = visitor();
    const guesses = Array.from({ length: 30 }, (_, index) =>
      guesser.ask(next(), 'login', { identifier: 'cleo', password: `${wrong} ${String(index)}` }),
    );
    assert.deepEqual(count(await Promise.all(guesses)), { invalid_credentials: 5, too_many_attempts: 25 });
  });

  it('give a name to one of those who register it at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 9 }, (_, index) =>
        visitor().ask(next(), 'register', {
          username: ['Dora', 'dora', 'DORA'][index % 3],
          email: `dora${String(index)}@example.com`,
          password: good,
        }),
      ),
    );
    assert.deepEqual(count(answers), { 200: 1, username_taken: 8 });
  });

  it('lose nobody who was told they are registered, when one of them is killed', async () => {
    const victim = cluster.instances[2];
    assert.ok(victim);
    const acknowledged: string[] = [];
    let failed = 0;
    const until = Date.now() + 6000;
    const worker = async (lane: number) => {
      for (let index = 0; Date.now() < until; index++) {
        const username = `eve-${String(lane)}-${String(index)}`;
        const input = { username, email: `${username}@example.com`, password: good };
        const answer = await visitor()
          .ask(next(), 'register', input)
          .catch(() => null);
        if (answer?.status === 200) acknowledged.push(username);
        else failed++;
      }
    };
    const work = Promise.all(Array.from({ length: 8 }, (_, lane) => worker(lane)));
    await wait(2500);
    await victim.kill('SIGKILL');
    await work;
    assert.ok(acknowledged.length > 20, `${String(acknowledged.length)} registered`);
    // Only what was under way at the one that died.
    assert.ok(failed <= 8, `${String(failed)} failed`);
    for (const username of acknowledged) {
      assert.ok(await cluster.store.find('users', 'usernameKey', username), `${username} is lost`);
    }
  });

  it('go on by themselves when the database crashes and comes back', async () => {
    const fay = await registered('fay');
    // Somebody else: of one person only the newest sessions are kept.
    await registered('gil');
    const looks: (string | null)[] = [];
    const logins: Answer[] = [];
    let going = true;
    const look = async () => {
      while (going) looks.push(await fay.session(next()));
    };
    const enter = async () => {
      while (going) logins.push(await visitor().ask(next(), 'login', { identifier: 'gil', password: good }));
    };
    const work = Promise.all([look(), look(), look(), enter(), enter()]);
    await wait(500);
    await cluster.postgres.restart('immediate');
    const [before, entered] = [looks.length, logins.length];
    while (looks.length < before + 20 || logins.length < entered + 5) await wait(100);
    going = false;
    await work;
    assert.deepEqual(new Set(looks), new Set(['fay']));
    assert.deepEqual(Object.keys(count(logins)), ['200']);
    for (const instance of cluster.instances.slice(0, 2)) assert.ok(instance.running, instance.log);
  });

  it('end in order when they are told to', async () => {
    const instance = next();
    await instance.kill('SIGTERM');
    assert.equal(instance.process.exitCode, 0, instance.log);
  });
});
