import { canonical } from '../core/canonical.ts';
import type { TokenRecord, UserRecord, Verbs } from '../stores/store.ts';
import { bare } from './bare.ts';
import type { Context } from './rule.ts';
import { isTakingBack, resetTokenId, takingBackSlot } from './tokens.ts';

const lifetime = 72 * 60 * 60_000;

/** The way back to an address that an account has no more: it reaches that address with the news. */
export interface TakingBack {
  readonly link: string;
  readonly expires: number;
  /** Is written with the change. */
  write(verbs: Verbs, former: UserRecord): Promise<unknown>;
}

/**
 * Whoever moves an account to an address of their own has its password, so the way back is a link to choose a new one.
 * Null where there is no page for that.
 */
export async function prepareTakingBack({ digest, policy, random, ...context }: Context): Promise<TakingBack | null> {
  if (!policy.pages.reset) return null;
  const token = random.token();
  const id = await resetTokenId(digest, token);
  const createdAt = context.now();
  const expires = createdAt + lifetime;
  return {
    link: `${policy.pages.reset}#auth-reset=${token}`,
    expires,
    write: async (verbs, { id: user, email }) =>
      email !== undefined &&
      verbs.insert('tokens', {
        id,
        slot: takingBackSlot(id),
        user,
        createdAt,
        expires,
        payload: JSON.stringify({ email }),
      }),
  };
}

/** The address that a link for a new password brings back; none where it is one for the password alone. */
export function addressOf({ payload }: TokenRecord): Pick<UserRecord, 'email' | 'emailKey'> | null {
  if (payload === undefined) return null;
  const { email } = bare(JSON.parse(payload) as { readonly email: string });
  return { email, emailKey: canonical(email) };
}

/** Ends the ways back to every address that came later: of two people the earlier has the last word. */
export async function dropLater(verbs: Verbs, { createdAt, user }: TokenRecord): Promise<void> {
  for (const token of await verbs.by('tokens', 'user', user)) {
    if (isTakingBack(token) && token.createdAt >= createdAt) await verbs.delete('tokens', token.id);
  }
}
