import { createHash } from 'node:crypto';
import type { Parameter, Result } from '../driver.ts';
import type { PostgresClient } from './pool.ts';

/** Runs one statement on a connection. */
export type Run = (client: PostgresClient, sql: string, parameters: readonly Parameter[]) => Promise<Result>;

/**
 * @param prepare Whether to name statements, so that a connection understands each only once. A pooler that hands out
 *   connections by the transaction has to know about them.
 */
export function createRun(prepare: boolean): Run {
  const names = new Map<string, string>();

  function nameOf(sql: string): string {
    let name = names.get(sql);
    if (!name) names.set(sql, (name = `auth_${createHash('sha256').update(sql).digest('hex').slice(0, 24)}`));
    return name;
  }

  return async (client, sql, parameters) => {
    const answer = await client.query({
      text: sql,
      // Without any, the simple protocol does.
      ...(parameters.length > 0 ? { values: [...parameters] } : {}),
      ...(prepare && parameters.length > 0 ? { name: nameOf(sql) } : {}),
    });
    const result = 'rows' in answer ? answer : answer.at(-1);
    return { rows: result?.rows ?? [], changes: result?.rowCount ?? 0 };
  };
}
