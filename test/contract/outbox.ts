import type { Mail, Outbox } from '../../src/stores/outbox.ts';
import type { Runner } from '../../src/testing.ts';

/** Something that has an outbox: a store, usually. */
export interface OutboxSubject {
  readonly outbox: Outbox;
  close(): void;
}

const ids = (mails: readonly Mail[]): string[] => mails.map(({ id }) => id);
const range = (count: number): number[] => Array.from({ length: count }, (_, number) => number);

/**
 * What every outbox promises. To be called where the runner collects its cases.
 * @param create Gives two ways to one new outbox, as two servers would have.
 */
export function outboxContract(
  name: string,
  create: () => Promise<readonly [OutboxSubject, OutboxSubject]>,
  { describe, it, assert }: Runner,
): void {
  const test = (title: string, run: (outbox: Outbox, other: Outbox) => Promise<void>): void => {
    it(title, async () => {
      const [one, other] = await create();
      try {
        await run(one.outbox, other.outbox);
      } finally {
        one.close();
        other.close();
      }
    });
  };

  describe(`${name} keeps what every outbox promises`, () => {
    test('an empty one hands out nothing', async (outbox) => {
      assert.deepStrictEqual(await outbox.claim(1000, 10, 5), []);
    });

    test('a message is handed out as it was added, and is one attempt', async (outbox, other) => {
      const payload = JSON.stringify({ to: 'ä@example.org', text: 'a\0b\\u0000 \ud83d “👩🏽‍🚀”' });
      await outbox.add({ id: 'm1', payload, createdAt: 1000.5 });
      assert.deepStrictEqual(await other.claim(2000, 10, 5), [{ id: 'm1', payload, attempts: 1, createdAt: 1000.5 }]);
    });

    test('adding the same message again changes nothing', async (outbox) => {
      await outbox.add({ id: 'm1', payload: 'first', createdAt: 1 });
      await outbox.add({ id: 'm1', payload: 'second', createdAt: 2 });
      assert.deepStrictEqual(
        (await outbox.claim(9, 1, 5)).map(({ payload }) => payload),
        ['first'],
      );
    });

    test('the oldest come first, no more than asked for, and none before it is due', async (outbox) => {
      for (const number of [3, 1, 2, 5, 4]) {
        await outbox.add({ id: `m${String(number)}`, payload: '{}', createdAt: number * 100 });
      }
      assert.deepStrictEqual(ids(await outbox.claim(400, 1000, 2)), ['m1', 'm2']);
      assert.deepStrictEqual(ids(await outbox.claim(400, 1000, 5)), ['m3', 'm4']);
      assert.deepStrictEqual(ids(await outbox.claim(499, 1000, 5)), []);
    });

    test('what is settled is gone', async (outbox, other) => {
      await outbox.add({ id: 'm1', payload: '{}', createdAt: 1 });
      const [mail] = await outbox.claim(1, 10, 1);
      assert.ok(mail && (await other.settle(mail)));
      assert.strictEqual(mail && (await outbox.settle(mail)), false);
      assert.deepStrictEqual(await outbox.claim(1000, 10, 1), []);
    });

    test('what is postponed waits until then', async (outbox) => {
      await outbox.add({ id: 'm1', payload: '{}', createdAt: 1 });
      const [mail] = await outbox.claim(1, 10, 1);
      assert.ok(mail && (await outbox.postpone(mail, 500)));
      assert.deepStrictEqual(await outbox.claim(499, 10, 1), []);
      const [again] = await outbox.claim(500, 10, 1);
      assert.strictEqual(again?.attempts, 2);
    });

    test('what is tried again stands behind what has been due for longer', async (outbox) => {
      await outbox.add({ id: 'm1', payload: '{}', createdAt: 1 });
      const [mail] = await outbox.claim(1, 10, 1);
      await outbox.add({ id: 'm2', payload: '{}', createdAt: 100 });
      assert.ok(mail && (await outbox.postpone(mail, 500)));
      assert.deepStrictEqual(ids(await outbox.claim(500, 10, 1)), ['m2']);
      assert.deepStrictEqual(ids(await outbox.claim(501, 10, 1)), ['m1']);
      assert.deepStrictEqual(
        ids(await outbox.claim(600, 10, 2)),
        ['m1', 'm2'],
        'of what is handed out together, the older',
      );
    });

    test('whoever is not done in time is taken for dead, and can’t undo what the next one does', async (outbox, other) => {
      await outbox.add({ id: 'm1', payload: '{}', createdAt: 1 });
      const [late] = await outbox.claim(100, 50, 1);
      assert.deepStrictEqual(await other.claim(149, 50, 1), []);
      const [next] = await other.claim(150, 50, 1);
      assert.strictEqual(next?.attempts, 2);
      if (!late || !next) return;
      assert.strictEqual(await outbox.settle(late), false);
      assert.strictEqual(await outbox.postpone(late, 9000), false);
      assert.strictEqual(await other.settle(next), true);
    });

    test('servers that empty it at the same time get each message once', async (...outboxes) => {
      const all = range(60).map((number) => `m${String(number).padStart(2, '0')}`);
      for (const id of all) await outboxes[0].add({ id, payload: '{}', createdAt: 1 });
      const claimed: string[] = [];
      await Promise.all(
        range(8).map(async (number) => {
          const outbox = outboxes[number % 2 === 0 ? 0 : 1];
          for (;;) {
            const mails = await outbox.claim(10, 1000, 3);
            if (mails.length === 0) return;
            claimed.push(...ids(mails));
          }
        }),
      );
      // Somebody may have found nothing only because others held what was left.
      claimed.push(...ids(await outboxes[0].claim(10, 1000, 100)));
      assert.deepStrictEqual(claimed.sort(), all);
    });
  });
}
