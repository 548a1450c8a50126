import type { AuthAction } from '../../src/core/actions.ts';
import { actionNames } from '../../src/core/actions.ts';
import { errors } from '../../src/core/error-messages.ts';
import { schemas } from '../rules/all-schemas.ts';
import { aims, budgets } from '../size/measure.ts';
import { code, table } from './markdown.ts';

/** Who may ask, and what is answered. The compiler names the action that is missing. */
const answers: { readonly [A in AuthAction]: readonly [who: string, gives: string] } = {
  'get-session': ['anyone', '`session` or null, `step?` with `sessionId`, `settings`, `actions`'],
  login: ['anyone', "`status: 'signed-in'` and `session`, or `status: 'continue'`, `step` and `sessionId`"],
  logout: ['signed in', 'nothing'],
  register: [
    'whom the policy allows',
    "`user`, and `session` where the person is signed in at once; `pending: 'email'` where the address has to be proved",
  ],
  'verify-email': ['with a token', '`user`'],
  'forgot-password': ['anyone', 'nothing, whether or not there is such an account'],
  'reset-password': ['signed in, or with a token', '`session`; null after a token'],
  'forgot-username': ['anyone', 'nothing, whether or not there is such an account'],
  'update-details': ['signed in', "`user`; `pending: 'email'` where a new address has to be proved"],
  'list-sessions': ['signed in', '`items`: own sessions'],
  'end-session': ['signed in lately', 'nothing'],
  'export-data': ['signed in lately', '`exportedAt`, `user`, `sessions`'],
  'delete-account': ['signed in', 'nothing'],
  'list-users': ['role `admin`', '`items`, `next?`'],
  'save-user': ['role `admin`', '`user`'],
  'delete-user': ['role `admin`', 'nothing'],
  'list-preauthorized': ['role `admin`', '`items`, `next?`'],
  preauthorize: ['role `admin`', '`added`'],
  'withdraw-preauthorization': ['role `admin`', '`withdrawn`'],
};

/** The method of an authenticator that does an action. */
export const methodOf = (action: AuthAction): string =>
  action.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

function takes(action: AuthAction): string {
  const { entries } = schemas[action];
  const fields = Object.entries(entries as Readonly<Record<string, { readonly type: string }>>);
  return fields.map(([name, { type }]) => code(type === 'exact_optional' ? `${name}?` : name)).join(', ') || 'nothing';
}

/** Every action with its method, who may ask, what it takes and what it gives. */
export function actionTable(): string {
  return table(
    ['Action', 'Method', 'Who', 'Takes', 'Gives'],
    actionNames.map((action) => {
      const [who, gives] = answers[action];
      // An authenticator asks that one by itself, and holds the answer.
      const method = action === 'get-session' ? "perform('get-session', {})" : `${methodOf(action)}()`;
      return [code(action), code(method), who, takes(action), gives];
    }),
  );
}

/** How much a page loads at most: the budgets that fail the build, and what they were meant to be. */
export function sizeTable(): string {
  const most = budgets();
  const row = (key: keyof typeof most, words: string): [string, string, string] => [
    words,
    kb(most[key]),
    key in aims ? kb(aims[key as keyof typeof aims]) : '',
  ];
  return table(
    ['What is loaded', 'At most', 'Meant to be'],
    [
      row(
        'login',
        '`<auth-login>`, the authenticator and the local adapter, up to the first key pressed, Lit included',
      ),
      row('define', '`auth-elements/define`: all elements, signed out, before anything is sent'),
      row('firstLogin', 'On top of either at the first login: rules, store, bcryptjs, jose'),
      row(
        'remoteLogin',
        '`<auth-login>`, the authenticator and the remote adapter, all that a login at a server needs',
      ),
      row('commonPasswords', 'The list of common passwords, fetched when a new password is set'),
      row('module', 'From a script tag: the module, signed out, before anything is sent'),
      row('classic', 'From a script tag: the classic script, which has everything in it'),
      row(
        'added',
        'Added to a page that has Lit already: `<auth-login>` and the remote adapter, before anything is typed',
      ),
      row('addedWithAuthenticator', 'The same with an authenticator, without which nobody answers'),
    ],
  );
}

const kb = (size: number): string => `${size} KB`;

/** Every error code with its English words. */
export function errorTable(): string {
  return table(
    ['Code', 'What a person reads'],
    Object.entries(errors).map(([name, message]) => [code(name), typeof message === 'string' ? message : '']),
  );
}
