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
  /**
   * Does the work; gives what tells its caller how it went.
   * @throws What is wrong with the transaction as a whole: nothing of the group was written.
   */
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
    if (writer.isOpen()) await rollBack();
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
      if (writer.isOpen()) await rollBack();
      for (const { fail } of group) fail(error);
      return;
    }
    for (const done of tell) done();
  }

  /** Where even that fails, nothing can begin, and everybody is told; it is tried again before the next one does. */
  async function rollBack(): Promise<void> {
    await writer.run('rollback').catch(() => undefined);
  }

  return <T>(work: Work<T>, end: number): Promise<T> => {
    const { promise, resolve, reject: fail } = Promise.withResolvers<T>();
    const run = async (): Promise<() => void> => {
      await writer.run('savepoint job');
      let tell: () => void;
      try {
        const result = await work();
        tell = () => resolve(result);
      } catch (error) {
        if (!writer.isOpen()) throw error;
        await writer.run('rollback to job');
        tell = () => fail(error);
      }
      // Fails where something ended the transaction as a whole, as a full disk does, and the work didn't say so.
      await writer.run('release job');
      return tell;
    };
    waiting.push({ end, run, fail });
    if (!running) void commitAll();
    return promise;
  };
}
