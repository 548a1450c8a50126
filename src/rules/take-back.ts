import { canonical } from '../core/canonical.ts';
import type { TokenRecord, UserRecord, Verbs } from '../stores/store.ts';
import { bare } from './bare.ts';
import { makeResetLink } from './reset-link.ts';
import type { Context } from './rule.ts';
import { isTakingBack, takingBackSlot } from './tokens.ts';

const lifetime = 72 * 60 * 60_000;

/** The way back to an address that an account has no more: it reaches that address with the news. */
export interface TakingBack {
  readonly link: string;
  readonly expires: number;
  /** Is written with the change. */
  write(verbs: Verbs, former: UserRecord): Promise<void>;
}

/**
 * Whoever moves an account to an address of their own has its password, so the way back is a link to choose a new one.
 * For addresses that were proved alone: to any other it would lead strangers in. Null where there is no page for it.
 */
export async function prepareTakingBack(context: Context): Promise<TakingBack | null> {
  if (!context.policy.pages.reset) return null;
  const { id, link } = await makeResetLink(context);
  const now = context.now();
  const expires = now + lifetime;
  return {
    link,
    expires,
    async write(verbs, { id: user, email }) {
      if (email === undefined) return;
      const earlier = (await verbs.by('tokens', 'user', user)).filter(isTakingBack);
      // Later than all of them, also by the clock of another machine.
      const createdAt = Math.max(now, ...earlier.map((token) => token.createdAt + 1));
      const payload = JSON.stringify({ email });
      await verbs.insert('tokens', { id, slot: takingBackSlot(id), user, createdAt, expires, payload });
    },
  };
}

/** The address that a link for a new password brings back; none where it is one for the password alone. */
export function addressOf({ payload }: TokenRecord): Pick<UserRecord, 'email' | 'emailKey'> | null {
  if (payload === undefined) return null;
  const { email } = bare(JSON.parse(payload) as { readonly email: string });
  return { email, emailKey: canonical(email) };
}
