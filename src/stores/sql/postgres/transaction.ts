import { AuthError } from '../../../core/errors.ts';
import { createQueue } from '../../queue.ts';
import { ConstraintError, type Query } from '../driver.ts';
import { guard } from '../guard.ts';
import { createStamps } from '../stamp.ts';
import type { Connections } from './connections.ts';
import { postgresError, troubleOf, type Trouble } from './errors.ts';
import { connectPatiently, createPauses } from './pauses.ts';
import type { PostgresClient } from './pool.ts';
import type { Run } from './statement.ts';

/** Milliseconds for which it can be asked whether a transaction was carried out. */
const memory = 60 * 60 * 1000;

/** Someone else may have taken a key between the look and the write; another look will see it. */
const troubleWithin = (error: unknown): Trouble =>
  postgresError(error) instanceof ConstraintError ? 'again' : troubleOf(error);

/** How one try of a transaction ended. */
type Outcome<T> =
  | { readonly result: T }
  /** `unsure`: it may have been carried out, by this mark and with this result. */
  | {
      readonly error: unknown;
      readonly trouble: Trouble;
      readonly unsure?: { readonly result: T; readonly commit: string };
    };

/**
 * Runs work in serializable transactions, again when others were in the way or the connection was lost before the commit.
 *
 * When it is lost during the commit nobody knows whether it happened, and running it again might do it twice. So each
 * transaction that writes leaves a mark, by its very commit. Afterwards the same mark is written with another meaning: the
 * database lets only one of the two have it, and the later one wait for the earlier. Whichever is there in the end tells
 * what happened, and the other can't happen any more.
 */
export function createTransactions(
  connections: Connections,
  run: Run,
  query: Query,
): <T>(work: (query: Query) => Promise<T>) => Promise<T> {
  const stamp = createStamps();

  async function attempt<T>(client: PostgresClient, work: (query: Query) => Promise<T>): Promise<Outcome<T>> {
    const failures: unknown[] = [];
    let wrote = false;
    let commit: string | undefined;
    let end: { result: T } | undefined;

    // One after the other: a connection of `pg` won't queue statements for ever.
    const queue = createQueue();
    const send: Run = async (...statement) => {
      try {
        return await queue(() => run(...statement));
      } catch (error) {
        failures.push(error);
        throw new AuthError('unavailable', { cause: postgresError(error) });
      }
    };
    /** One failure spoils the whole transaction, whatever the work makes of it. */
    const ask: Query = async (sql, parameters, kind) => {
      if (failures.length > 0) throw postgresError(failures[0]);
      if (kind !== 'read') wrote = true;
      return send(client, sql, parameters);
    };

    try {
      await send(client, 'begin isolation level serializable', []);
      end = { result: await guard(ask, work) };
      if (failures.length > 0) throw postgresError(failures[0]);
      if (wrote) {
        commit = stamp();
        const mark = `'${commit}', 'done', ${String(Date.now() + memory)}`;
        await send(client, `insert into auth_commits (id, outcome, expires) values (${mark}); commit`, []);
      } else await send(client, 'commit', []);
      client.release();
      return end;
    } catch (thrown) {
      const failed = failures.length > 0;
      const trouble = failed ? troubleWithin(failures[0]) : 'final';
      const back = trouble !== 'lost' && trouble !== 'standby' && (await rollBack(client));
      if (back) client.release();
      else connections.discard(client, trouble === 'standby');
      const error = failed ? postgresError(failures[0]) : thrown;
      const unsure = end && commit !== undefined && trouble === 'lost' ? { unsure: { ...end, commit } } : {};
      return { error, trouble, ...unsure };
    }
  }

  async function rollBack(client: PostgresClient): Promise<boolean> {
    try {
      await run(client, 'rollback', []);
      return true;
    } catch {
      return false;
    }
  }

  /** Finds out whether a transaction was carried out; if it wasn't, it never will be. */
  async function settle(commit: string): Promise<boolean> {
    const mark = "insert into auth_commits (id, outcome, expires) values ($1, 'void', $2) on conflict do nothing";
    await query(mark, [commit, Date.now() + memory], 'repeatable');
    const { rows } = await query('select outcome from auth_commits where id = $1', [commit], 'read');
    return rows[0]?.['outcome'] === 'done';
  }

  return async (work) => {
    const pauses = createPauses();
    for (;;) {
      const outcome = await attempt(await connectPatiently(connections, pauses), work);
      if (!('error' in outcome)) return outcome.result;
      if (outcome.unsure && (await settle(outcome.unsure.commit))) return outcome.unsure.result;
      if (!(await pauses.next(outcome.trouble))) throw outcome.error;
    }
  };
}
