import type {
  Attributes,
  ManagedUser,
  OwnData,
  OwnSession,
  Page,
  Preauthorization,
  Session,
  Settings,
  Step,
  User,
} from './types.ts';

/** The fields a person fills in to create an account. */
export interface Registration {
  readonly username?: string;
  readonly email?: string;
  readonly password: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly attributes?: Attributes;
}

/** Own details to change; what is absent stays. A new address needs the current password. */
export interface Details {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly email?: string;
  readonly currentPassword?: string;
  readonly attributes?: Attributes;
}

/** A new password, with whatever proves the right to set it. */
export interface PasswordReset {
  readonly newPassword: string;
  /** Given by someone who is signed in. */
  readonly currentPassword?: string;
  /** Given by someone who followed a recovery link. */
  readonly token?: string;
}

/** What an administrator may change about an account. Never its password. */
export interface UserChange {
  readonly id: string;
  readonly roles?: readonly string[];
  readonly disabled?: boolean;
}

export type LoginResult =
  | { readonly status: 'signed-in'; readonly session: Session }
  | { readonly status: 'continue'; readonly step: Step; readonly sessionId: string };

/** The answer to `get-session`: who is here, and what the forms need to know. */
export interface SessionInfo {
  readonly session: Session | null;
  /** Set while a sign-in waits for a further step. */
  readonly step?: Step;
  /** Public identifier of the session in which the step is to be done; set with it. */
  readonly sessionId?: string;
  readonly settings: Settings;
  readonly actions: readonly AuthAction[];
}

/** No input, or nothing to say. */
export type Nothing = Readonly<Record<never, never>>;

/**
 * The one list: action → what it takes, what it gives. Elements, events, adapters and rules are typed from it.
 * To add an action: a line here and in `actionNames`, a rule with its schema, the switchboard, an element that asks.
 */
export interface Actions {
  'get-session': [Nothing, SessionInfo];
  login: [{ readonly identifier: string; readonly password: string; readonly remember?: boolean }, LoginResult];
  logout: [{ readonly everywhere?: boolean }, Nothing];
  register: [Registration, { readonly user?: User; readonly session?: Session; readonly pending?: 'email' }];
  'verify-email': [{ readonly token: string }, { readonly user: User }];
  'forgot-password': [{ readonly identifier: string }, Nothing];
  'reset-password': [PasswordReset, { readonly session: Session | null }];
  'forgot-username': [{ readonly email: string }, Nothing];
  'update-details': [Details, { readonly user: User; readonly pending?: 'email' }];
  'list-sessions': [Nothing, { readonly items: readonly OwnSession[] }];
  'end-session': [{ readonly id: string }, Nothing];
  'export-data': [Nothing, OwnData];
  'delete-account': [{ readonly currentPassword: string }, Nothing];
  'list-users': [{ readonly after?: string; readonly limit?: number; readonly search?: string }, Page<ManagedUser>];
  'save-user': [UserChange, { readonly user: ManagedUser }];
  'delete-user': [{ readonly id: string }, Nothing];
  'list-preauthorized': [{ readonly after?: string; readonly limit?: number }, Page<Preauthorization>];
  preauthorize: [{ readonly emails: readonly string[] }, { readonly added: number }];
  'withdraw-preauthorization': [{ readonly emails: readonly string[] }, { readonly withdrawn: number }];
}

/** The name of something that can be asked for. */
export type AuthAction = keyof Actions;

/** What an action takes. */
export type Input<A extends AuthAction> = Actions[A][0];

/** What an action gives. Never holds a secret. */
export type Output<A extends AuthAction> = Actions[A][1];

const names: { readonly [A in AuthAction]: true } = {
  'get-session': true,
  login: true,
  logout: true,
  register: true,
  'verify-email': true,
  'forgot-password': true,
  'reset-password': true,
  'forgot-username': true,
  'update-details': true,
  'list-sessions': true,
  'end-session': true,
  'export-data': true,
  'delete-account': true,
  'list-users': true,
  'save-user': true,
  'delete-user': true,
  'list-preauthorized': true,
  preauthorize: true,
  'withdraw-preauthorization': true,
};

/** Every action there is; the compiler holds it against the list above. */
export const actionNames = Object.keys(names) as readonly AuthAction[];
