import { setImmediate as nextTurn } from 'node:timers/promises';

/** What group commit needs of a connection. */
export interface Writer {
  /** Runs a statement without parameters; waits for other processes until `end` where that is given. */
  run(sql: string, end?: number): Promise<unknown>;
  /** Whether a transaction is open. */
  isOpen(): boolean;
}

/** Work that writes, in a transaction that others may share. */
type Work<T> = () => Promise<T>;

interface Job {
  readonly end: number;
  /** Does the work; gives what tells its caller how it went. */
  readonly run: Work<() => void>;
  readonly fail: (error: unknown) => void;
}

/** Milliseconds of writing after which a group is closed: all that time the event loop stands still. */
const room = 2;

/**
 * Commits what is asked for at the same time together, as each commit holds the thread until the disk has it. Everything
 * still happens one after the other, whole or not at all, and nobody hears of it before it is on the disk.
 */
export function createGroupCommit(writer: Writer): <T>(work: Work<T>, end: number) => Promise<T> {
  const waiting: Job[] = [];
  let running = false;

  async function commitAll(): Promise<void> {
    running = true;
    for (;;) {
      await commitGroup();
      if (waiting.length === 0) break;
      // Whatever else came in meanwhile has its turn, and may join.
      await nextTurn();
    }
    running = false;
  }

  async function commitGroup(): Promise<void> {
    const [first] = waiting;
    if (!first) return;
    try {
      // Takes the right to write at once: taken later, it could be refused half-way.
      await writer.run('begin immediate', first.end);
    } catch (error) {
      waiting.shift();
      first.fail(error);
      return;
    }
    const group: Job[] = [];
    const tell: (() => void)[] = [];
    try {
      for (const begun = performance.now(); waiting.length > 0 && performance.now() - begun < room;) {
        const job = waiting.shift();
        if (!job) break;
        group.push(job);
        tell.push(await job.run());
      }
      await writer.run('commit');
    } catch (error) {
      // Where even that fails, nothing can begin any more, and everybody is told.
      if (writer.isOpen()) await writer.run('rollback').catch(() => undefined);
      for (const { fail } of group) fail(error);
      return;
    }
    for (const done of tell) done();
  }

  /** @throws What ended the transaction as a whole, as a full disk does. */
  async function within<T>(work: Work<T>): Promise<T> {
    await writer.run('savepoint job');
    try {
      return await work();
    } catch (error) {
      if (writer.isOpen()) await writer.run('rollback to job');
      throw error;
    } finally {
      if (writer.isOpen()) await writer.run('release job');
    }
  }

  return <T>(work: Work<T>, end: number): Promise<T> => {
    const { promise, resolve, reject: fail } = Promise.withResolvers<T>();
    const run = async (): Promise<() => void> => {
      try {
        const result = await within(work);
        return () => resolve(result);
      } catch (error) {
        if (!writer.isOpen()) throw error;
        return () => fail(error);
      }
    };
    waiting.push({ end, run, fail });
    if (!running) void commitAll();
    return promise;
  };
}
