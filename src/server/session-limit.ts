import type { Policy } from '../core/policy.ts';
import { isLive } from '../rules/session.ts';
import type { SessionRecord, Store } from '../stores/store.ts';

/** How many sessions of one person count at a time. */
const most = 10;

/**
 * Ends a person's oldest sessions when they have more than ten, so that forgotten ones, and ones that a program opens
 * again and again, do not pile up. Outside of the transaction that opened the newest: two that sign in at the same
 * moment must not be in each other's way, and whoever is later sees both.
 * @param begun The session that was just opened. It stays: where clocks differ it need not look like the newest.
 * @param onEnd Hears of each, by its id.
 */
export async function endOldest(
  store: Store,
  { id: begun, user }: Pick<SessionRecord, 'id' | 'user'>,
  now: number,
  policy: Policy,
  onEnd: (id: string) => void,
): Promise<void> {
  const rows = await store.by('sessions', 'user', user, { limit: 5 * most });
  const others = rows.filter((row) => row.id !== begun && isLive(row, now, policy));
  for (const { id } of others.slice(0, 1 - most)) if (await store.delete('sessions', id)) onEnd(id);
}
