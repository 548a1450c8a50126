import type { Delivery, Send } from '../core/delivery.ts';
import { AuthError } from '../core/errors.ts';

/**
 * Brings a message to its person, after everything is written.
 * @param withdraw Undoes what the message would have carried.
 * @throws {AuthError} `delivery_unavailable`: it could not be sent, and is withdrawn.
 */
export async function deliverOr(withdraw: () => Promise<unknown>, send: Send, message: Delivery): Promise<void> {
  try {
    await send(message);
  } catch (cause) {
    await withdraw().catch(() => undefined);
    throw new AuthError('delivery_unavailable', { cause });
  }
}
