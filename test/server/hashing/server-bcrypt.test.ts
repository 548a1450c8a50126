import assert from 'node:assert/strict';
import { syncBuiltinESMExports } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import threads from 'node:worker_threads';
import type { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { isAuthError } from '../../../src/core/errors.ts';
import { createServerBcrypt } from '../../../src/server/hashing/server-bcrypt.ts';
import type { ServerBcrypt } from '../../../src/server/hashing/server-bcrypt.ts';
import { bcryptVectors, prefixVectors } from '../../crypto/vectors.ts';

const cheap = '$2b$04$M4J6rSdDVMuVebEjedHN4u';
const slow = '$2b$12$M4J6rSdDVMuVebEjedHN4u';
/** Off, as other tests keep the machine busy. */
const lowPriority = false;
const unavailable = { name: 'AuthError', code: 'unavailable' };

/** Every thread that was started, newest last. */
function watchThreads(): { threads: Worker[]; stop: () => void } {
  const threads: Worker[] = [];
  const add = (worker: Worker) => threads.push(worker);
  process.on('worker', add);
  return { threads, stop: () => process.off('worker', add) };
}

for (const native of [true, false]) {
  describe(`bcrypt on a server, by ${native ? '@node-rs/bcrypt' : 'bcryptjs'}`, () => {
    let server: ServerBcrypt;
    before(() => (server = createServerBcrypt({ native, lowPriority })));
    after(() => server.close());

    it('makes the hashes that Python made', async () => {
      await Promise.all(
        bcryptVectors.map(async ({ password, hash, id }) => {
          assert.equal(await server.bcrypt(password, hash.slice(0, 29)), hash, id);
        }),
      );
    });

    it('takes all three names of bcrypt', async () => {
      for (const hash of prefixVectors) assert.equal(await server.bcrypt('Abcdef1!', hash.slice(0, 29)), hash);
    });

    it('takes the first 72 bytes of a longer text, also where that is half a character', async () => {
      const same = async (one: string, other: string) =>
        assert.equal(await server.bcrypt(one, cheap), await server.bcrypt(other, cheap));
      await same('x'.repeat(73), 'x'.repeat(72));
      await same(`${'x'.repeat(71)}ä`, `${'x'.repeat(71)}å`); // both begin with c3
      assert.notEqual(await server.bcrypt('x'.repeat(72), cheap), await server.bcrypt('x'.repeat(71), cheap));
    });

    it('goes on after a NUL', async () => {
      assert.notEqual(await server.bcrypt('a\0b', cheap), await server.bcrypt('a\0c', cheap));
    });

    it('fails for a salt that is none, and works on', async () => {
      await assert.rejects(server.bcrypt('x', '$2b$04$short'));
      await assert.rejects(server.bcrypt('x', 'nothing'));
      assert.match(await server.bcrypt('x', cheap), /^\$2b\$04\$/);
    });
  });
}

describe('the two ways to hash', () => {
  const alphabet = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ minLength: 60, maxLength: 90, unit: 'grapheme' }));

  it('give the same, under any salt that a stored hash may have', async () => {
    const [one, other] = [createServerBcrypt({ lowPriority }), createServerBcrypt({ native: false, lowPriority })];
    const letters = fc.array(
      fc.nat(63).map((place) => alphabet.charAt(place)),
      { minLength: 22, maxLength: 22 },
    );
    await fc.assert(
      fc.asyncProperty(text, letters, fc.constantFrom('a', 'b', 'y'), async (password, signs, variant) => {
        const salt = `$2${variant}$04$${signs.join('')}`;
        assert.equal(await one.bcrypt(password, salt), await other.bcrypt(password, salt));
      }),
      { numRuns: 200 },
    );
    await Promise.all([one.close(), other.close()]);
  });
});

describe('the line before the hashing threads', () => {
  it('is bounded: who comes too late hears when to come again', async () => {
    const { bcrypt, close } = createServerBcrypt({ threads: 1, queue: 2, lowPriority });
    const taken = [1, 2, 3].map(() => bcrypt('x', slow));
    const error = await bcrypt('x', slow).then(
      () => assert.fail('was taken'),
      (thrown: unknown) => thrown,
    );
    assert.ok(isAuthError(error) && error.code === 'unavailable');
    const { retryAfter } = error;
    assert.ok(retryAfter !== undefined && retryAfter >= 1 && retryAfter <= 60, `retryAfter ${retryAfter}`);
    assert.equal(new Set(await Promise.all(taken)).size, 1);
    assert.match(await bcrypt('x', cheap), /^\$2b\$04/);
    await close();
  });

  it('starts no thread before the first hash, and no more than it may', async () => {
    const { threads, stop } = watchThreads();
    const { bcrypt, close } = createServerBcrypt({ threads: 2, lowPriority });
    assert.equal(threads.length, 0);
    await bcrypt('x', cheap);
    assert.equal(threads.length, 1);
    await Promise.all(Array.from({ length: 8 }, () => bcrypt('x', cheap)));
    assert.equal(threads.length, 2);
    await close();
    stop();
  });

  it('ends its threads after a minute without work, and starts new ones when there is some', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const { threads, stop } = watchThreads();
    const { bcrypt, close } = createServerBcrypt({ threads: 1, lowPriority });
    await bcrypt('x', cheap);
    await new Promise(setImmediate);
    t.mock.timers.tick(59_000);
    await bcrypt('x', cheap);
    await new Promise(setImmediate);
    assert.equal(threads.length, 1);
    const ended = new Promise((resolve) => threads[0]?.once('exit', resolve));
    t.mock.timers.tick(60_000);
    await ended;
    assert.match(await bcrypt('x', cheap), /^\$2b\$04/);
    assert.equal(threads.length, 2);
    await close();
    stop();
  });

  it('lets nothing else wait behind it', async () => {
    const { bcrypt, close } = createServerBcrypt({ lowPriority });
    await bcrypt('x', cheap);
    const hashes = Promise.all(Array.from({ length: 8 }, () => bcrypt('x', slow)));
    let [done, turns] = [false, 0];
    const finished = hashes.then(() => (done = true));
    while (!done) {
      // Goes to libuv's pool, where other hashers would be at work.
      await crypto.subtle.digest('SHA-256', new Uint8Array(8));
      await sleep(1);
      turns++;
    }
    await finished;
    assert.ok(turns > 50, `${turns} turns during eight hashes`);
    await close();
  });
});

describe('a hashing thread that dies', () => {
  it('is replaced, and its hash is made', async () => {
    const { threads, stop } = watchThreads();
    const { bcrypt, close } = createServerBcrypt({ threads: 1, lowPriority });
    await bcrypt('x', cheap);
    const hash = bcrypt('x', slow);
    await sleep(20);
    await threads[0]?.terminate();
    assert.equal(await hash, await bcrypt('x', slow));
    assert.equal(threads.length, 2);
    await close();
    stop();
  });

  it('while it rests is replaced with no harm', async () => {
    const { threads, stop } = watchThreads();
    const { bcrypt, close } = createServerBcrypt({ threads: 2, lowPriority });
    await Promise.all([bcrypt('x', slow), bcrypt('y', slow)]);
    await Promise.all(threads.map((thread) => thread.terminate()));
    assert.match(await bcrypt('x', cheap), /^\$2b\$04/);
    await close();
    stop();
  });

  it('twice over one hash costs that hash, and no other', async () => {
    const { threads, stop } = watchThreads();
    const { bcrypt, close } = createServerBcrypt({ threads: 1, lowPriority });
    await bcrypt('x', cheap);
    const hash = assert.rejects(bcrypt('x', slow), unavailable);
    const next = bcrypt('y', cheap);
    await sleep(20);
    await threads[0]?.terminate();
    while (threads.length < 2) await sleep(1);
    await new Promise((resolve) => threads[1]?.once('message', resolve)); // it has started
    await threads[1]?.terminate();
    await hash;
    assert.match(await next, /^\$2b\$04/);
    assert.equal(threads.length, 3);
    await close();
    stop();
  });
});

describe('where no thread can be started', () => {
  it('it is tried again after a minute, also while there is always work', async (t) => {
    const warn = t.mock.method(console, 'warn', () => undefined);
    let ahead = 0;
    const now = performance.now.bind(performance);
    t.mock.method(performance, 'now', () => now() + ahead);
    const lack = t.mock.method(threads, 'Worker', function () {
      throw new Error('no memory');
    });
    syncBuiltinESMExports();
    t.after(syncBuiltinESMExports);
    const { bcrypt, close } = createServerBcrypt({ threads: 1, lowPriority });
    assert.match(await bcrypt('x', cheap), /^\$2b\$04/);
    assert.match(await bcrypt('x', cheap), /^\$2b\$04/);
    assert.deepEqual([lack.mock.callCount(), warn.mock.callCount()], [1, 1]);
    lack.mock.restore();
    syncBuiltinESMExports();
    const watched = watchThreads();
    ahead = 59_000;
    assert.match(await bcrypt('x', cheap), /^\$2b\$04/);
    assert.equal(watched.threads.length, 0);
    ahead = 61_000;
    assert.match(await bcrypt('x', cheap), /^\$2b\$04/);
    assert.equal(watched.threads.length, 1);
    watched.stop();
    await close();
  });
});

describe('closing', () => {
  it('refuses what is at work, what waits and what comes later', async () => {
    const { bcrypt, close } = createServerBcrypt({ threads: 1, lowPriority });
    const hashes = [1, 2, 3].map(() => assert.rejects(bcrypt('x', slow), unavailable));
    await close();
    await Promise.all(hashes);
    await assert.rejects(bcrypt('x', cheap), unavailable);
    await close();
  });
});

describe('options that make no sense', () => {
  for (const options of [{ threads: 0 }, { threads: 1.5 }, { threads: 65 }, { queue: -1 }, { queue: NaN }]) {
    it(`are refused: ${JSON.stringify(options)}`, () => assert.throws(() => createServerBcrypt(options), TypeError));
  }
});
