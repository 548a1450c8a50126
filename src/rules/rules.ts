import type { GenericSchema } from 'valibot';
import type { AuthAction, Input } from '../core/actions.ts';
import { AuthError } from '../core/errors.ts';
import { always, anyone } from './access.ts';
import { bare } from './bare.ts';
import { doorSchemas } from './door-schemas.ts';
import type { DoorAction } from './door-schemas.ts';
import { parse } from './fields.ts';
import { getSession } from './get-session.ts';
import { login } from './login.ts';
import { logout } from './logout.ts';
import type { Context, Outcome, Rule } from './rule.ts';

/** The switchboard, or a part of it: which rule answers an action, who may ask, and what it takes. */
interface Board {
  readonly rules: { readonly [A in AuthAction]?: Rule<A> };
  readonly schemas: { readonly [A in AuthAction]?: GenericSchema<unknown, Input<A>> };
}

/** What everybody needs who comes in or goes. */
const rules: { readonly [A in DoorAction]: Rule<A> } = {
  'get-session': always(getSession),
  login: anyone(login),
  logout: always(logout),
};
const door: Board = bare({ rules: bare(rules), schemas: bare(doorSchemas) });

/** The rest is fetched when somebody asks for it, so that nobody waits for it who only signs in. */
async function further(): Promise<Board> {
  try {
    const { rules, schemas } = await import('./further-rules.ts');
    return { rules, schemas };
  } catch (cause) {
    throw new AuthError('unavailable', { cause });
  }
}

/**
 * Does what was asked, or says why not. The input may come from anywhere: it is checked here.
 * @throws {AuthError} Why it was refused. Anything else that is thrown is a fault, and nothing was done.
 */
export async function perform<A extends AuthAction>(action: A, input: unknown, context: Context): Promise<Outcome<A>> {
  if (!context.actions.includes(action)) throw new AuthError('unsupported');
  const { rules, schemas } = bare(Object.hasOwn(door.rules, action) ? door : await further());
  const [rule, schema] = [bare(rules)[action], bare(schemas)[action]];
  if (!rule || !schema) throw new AuthError('unsupported');
  return bare(await rule(parse(schema, input), { ...context, caller: bare(context.caller) }));
}
