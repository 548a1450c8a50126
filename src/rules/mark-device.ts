import type { UserRecord } from '../stores/store.ts';
import type { Context } from './rule.ts';

/** Marks the caller's browser as one this account signed in from, where requests come over a network. */
export async function markDevice(user: UserRecord, context: Context): Promise<{ readonly device?: string }> {
  if (context.caller.source === undefined) return {};
  try {
    const device = await (await import('./device.ts')).newDevice(user, context);
    return device === undefined ? {} : { device };
  } catch {
    return {}; // no reason to turn away who is signed in by now
  }
}
