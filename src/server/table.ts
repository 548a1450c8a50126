import type { AuthAction } from '../core/actions.ts';
import { actionNames } from '../core/actions.ts';
import type { Policy } from '../core/policy.ts';

/** How an action is asked for over HTTP. */
export interface Entry<A extends AuthAction = AuthAction> {
  readonly action: A;
  readonly method: 'GET' | 'POST';
  /** Below the endpoint. */
  readonly path: string;
  /** Whether the answer says nothing but that a message may have been sent. */
  readonly sends: boolean;
  /** Whether it is answered in the same time whoever it is about, so that nobody learns who has an account. */
  readonly discreet: (policy: Policy, input: unknown) => boolean;
}

const never = (): boolean => false;
const always = (): boolean => true;

function entry<A extends AuthAction>(action: A): Entry<A> {
  return { action, method: 'POST', path: `/${action}`, sends: false, discreet: never };
}

/** What differs from `POST {endpoint}/{action}`. */
const special: { readonly [A in AuthAction]?: Partial<Entry<A>> } = {
  'get-session': { method: 'GET', path: '/session' },
  register: { discreet: ({ registration }) => registration.verifyEmail },
  // Another address has to be proved, and may be somebody else's.
  'update-details': {
    discreet: ({ registration }, input) => registration.verifyEmail && Object.hasOwn(Object(input) as object, 'email'),
  },
  'forgot-password': { sends: true, discreet: always },
  'forgot-username': { sends: true, discreet: always },
};

/** The one table of the wire: routes, their documents and their tests are made of it, and it of the list of actions. */
export const table: readonly Entry[] = actionNames.map((action) => ({ ...entry(action), ...special[action] }));
