import { canonical } from '../core/canonical.ts';
import type { Digest } from '../crypto/digest.ts';
import type { Draft, TokenRecord } from '../stores/store.ts';
import { bare } from './bare.ts';
import type { NewAccount } from './create-account.ts';
import type { Context } from './rule.ts';

const day = 24 * 60 * 60_000;

/** What waits for the proof of an address: an account, or the change of one. */
export type Pending = { readonly account: NewAccount } | { readonly email: string };

/** Something that waits, and the link that lets it happen. */
export interface Waiting {
  readonly draft: Draft<'tokens'>;
  readonly link: string;
  readonly expires: number;
}

/** The id of what a confirming link carries. */
export function verifyTokenId(digest: Digest, token: string): Promise<string> | string {
  return digest.sha256(`verify:${token}`);
}

/** Lets something wait for the proof of an address: for a day, by a secret that only reaches that address. */
export async function prepareWaiting(
  user: string,
  slot: string,
  pending: Pending,
  { digest, policy, random, ...context }: Context,
): Promise<Waiting> {
  const token = random.token();
  const id = await verifyTokenId(digest, token);
  const createdAt = context.now();
  const expires = createdAt + day;
  const payload = JSON.stringify(pending);
  return {
    draft: { id, slot, user, createdAt, expires, payload },
    link: `${String(policy.pages.verify)}#auth-verify=${token}`,
    expires,
  };
}

/** One account at most waits for an address: whoever asked last. */
export const registrationSlot = (email: string): string => `verify:${canonical(email)}`;

/** One address at most waits for an account. */
export const newAddressSlot = (user: string): string => `verify-new:${user}`;

/** What waited for a token; null where there is nothing that could. */
export function readPending({ payload }: TokenRecord): Pending | null {
  return payload === undefined ? null : bare(JSON.parse(payload) as Pending);
}
