import type * as formWork from './form-work.ts';

/** Fetches what works in forms, and asks. In one place, as bundlers put code of their own around each. */
export function fetchWork(): Promise<typeof formWork> {
  return import('./form-work.ts');
}
