import type { DeliveryContent } from '../core/delivery.ts';
import type { Digest } from '../crypto/digest.ts';
import type { Draft, TokenRecord, Verbs } from '../stores/store.ts';

/** A secret that was just made: where it will be found, and what of it reaches the person. */
export interface Secret {
  /** Made of what it is for, too, so that one can't pass for another. */
  readonly id: string;
  readonly content: Pick<DeliveryContent, 'link' | 'password'>;
}

/** The id of a temporary password; it is one account's, so that nobody can use it with another name. */
export function temporaryPasswordId(digest: Digest, user: string, password: string): Promise<string> | string {
  return digest.sha256(`temporary-password:${user}:${password.normalize('NFC')}`);
}

/** The id of what a recovery link carries. */
export function resetTokenId(digest: Pick<Digest, 'sha256'>, token: string): Promise<string> | string {
  return digest.sha256(`reset:${token}`);
}

/** Ends the token that stands in a slot. */
export async function dropSlot(verbs: Verbs, slot: string): Promise<void> {
  const former = await verbs.find('tokens', 'slot', slot);
  if (former) await verbs.delete('tokens', former.id);
}

/** Puts a token in the place of the account's former one of that purpose. */
export async function replaceToken(verbs: Verbs, draft: Draft<'tokens'>): Promise<void> {
  await dropSlot(verbs, draft.slot);
  await verbs.insert('tokens', draft);
}

/** Of links that bring a former address back there may be several: each has a slot of its own. */
export const takingBackSlot = (id: string): string => `take-back:${id}`;

export const isTakingBack = ({ slot }: TokenRecord): boolean => slot.startsWith('take-back:');

/**
 * Ends whatever an account has pending: recoveries, a new address.
 * @param stays What takes a new address back, where nothing else is said: whoever has taken an account over could end
 *   that by one change more.
 */
export async function dropTokens(verbs: Verbs, user: string, stays = isTakingBack): Promise<void> {
  for (const token of await verbs.by('tokens', 'user', user)) {
    if (!stays(token)) await verbs.delete('tokens', token.id);
  }
}
