import type { AuthAction, Output } from '../core/actions.ts';

/**
 * What an answer has to look like. An empty text and any number or truth value stand for all of their kind; other
 * texts and null stand for themselves; a list of one says what all its items are; a name that ends in `?` may be absent.
 */
type Shape = string | number | boolean | null | readonly [Shape] | { readonly [name: string]: Shape };

const user = {
  id: '',
  'username?': '',
  'email?': '',
  'firstName?': '',
  'lastName?': '',
  roles: [''],
  attributes: {},
  createdAt: 0,
} as const;
const session = { id: '', user, createdAt: 0, expires: 0, 'idleExpires?': 0, provedAt: 0 };
const settings = { identifier: '', registration: '', recovery: '', minLength: 0, maxLength: 0, remember: true };
const own = { id: '', current: true, createdAt: 0, seenAt: 0, expires: 0 };
const info = { settings, actions: [''] } as const;
const managed = { ...user, disabled: true, hasPassword: true };
const list = (item: Shape): Shape => ({ items: [item], 'next?': '' });

/** The shapes an answer may have, one of them; what is not named here has nothing to say. */
const answers: { readonly [A in AuthAction]?: readonly Shape[] } = {
  'get-session': [
    { ...info, session },
    { ...info, session: null, 'step?': 'new-password', 'sessionId?': '' },
  ],
  login: [
    { status: 'signed-in', session },
    { status: 'continue', step: 'new-password', sessionId: '' },
  ],
  register: [{ user, 'session?': session }, { pending: 'email' }],
  'verify-email': [{ user }],
  'reset-password': [{ session }, { session: null }],
  'update-details': [{ user, 'pending?': 'email' }],
  'list-sessions': [{ items: [own] }],
  'export-data': [{ exportedAt: 0, user, sessions: [own] }],
  'list-users': [list(managed)],
  'save-user': [{ user: managed }],
  'list-preauthorized': [list({ email: '', createdAt: 0 })],
  preauthorize: [{ added: 0 }],
  'withdraw-preauthorization': [{ withdrawn: 0 }],
};

/** Whether something can be believed to be an action's answer. */
export function isAnswer<A extends AuthAction>(action: A, value: unknown): value is Output<A> {
  return (answers[action] ?? [{}]).some((shape) => fits(value, shape));
}

function fits(value: unknown, shape: Shape): boolean {
  if (typeof value !== typeof shape || shape === null) return value === shape;
  if (typeof shape !== 'object') return !shape || shape === true || value === shape;
  if (!value || Array.isArray(value) !== Array.isArray(shape)) return false;
  if (Array.isArray(value)) return value.every((item) => fits(item, (shape as readonly [Shape])[0]));
  return Object.entries(shape).every(([key, inner]) => {
    const name = key.replace('?', '');
    // Own alone: a prototype that somebody meddled with signs nobody in.
    return Object.hasOwn(value, name) ? fits((value as Record<string, unknown>)[name], inner) : name !== key;
  });
}
