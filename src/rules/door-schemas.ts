import type { GenericSchema } from 'valibot';
import type { Input } from '../core/actions.ts';
import { fields, flag, line, password } from './fields.ts';

/** Whose rules and schemas everybody loads: who comes in, who is in and who goes. */
export type DoorAction = 'get-session' | 'login' | 'logout';

export const doorSchemas = {
  'get-session': fields({}),
  login: fields({ identifier: line(254), password, remember: flag }),
  logout: fields({ everywhere: flag }),
} satisfies { readonly [A in DoorAction]: GenericSchema<unknown, Input<A>> };
