/** Extra facts about a person that the page itself asked for, such as `company` or `terms`. */
export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** A person, as anyone who may see them sees them. Holds no secret. */
export interface User {
  /** Public identifier; never changes. */
  readonly id: string;
  /** As typed; absent where people are known by their e-mail address alone. */
  readonly username?: string;
  /** As typed. */
  readonly email?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  /** What guards and administrators' actions go by. */
  readonly roles: readonly string[];
  /** Extra facts that the page itself asked for. */
  readonly attributes: Attributes;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** A person as an administrator sees them. */
export interface ManagedUser extends User {
  /** A disabled account keeps its data and cannot sign in. */
  readonly disabled: boolean;
  /** False for an imported guest: they sign in only after a recovery. */
  readonly hasPassword: boolean;
}

/** Who is signed in, and until when. Holds no token. */
export interface Session {
  /** Public identifier; knowing it gives no access. */
  readonly id: string;
  /** Whose it is. */
  readonly user: User;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** When it ends whatever happens, in milliseconds since 1970. */
  readonly expires: number;
  /** When it ends if it is not used until then, in milliseconds since 1970. */
  readonly idleExpires?: number;
  /** When the person last proved who they are, in milliseconds since 1970. */
  readonly provedAt: number;
}

/** One of a person's own sessions, as they see it in a list. Knowing its id gives no access. */
export interface OwnSession {
  readonly id: string;
  /** Whether it is the one that asks. */
  readonly current: boolean;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** When it was last used, to a few minutes, in milliseconds since 1970. */
  readonly seenAt: number;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

/**
 * Everything that is kept about a person, but for what only proves who they are: hashes, and links with their addresses,
 * which end within days.
 */
export interface OwnData {
  /** Milliseconds since 1970. */
  readonly exportedAt: number;
  readonly user: User;
  readonly sessions: readonly OwnSession[];
}

/** What a person must do before their sign-in is complete. */
export type Step = 'new-password';

/** How people are told apart: by a username and an e-mail address, or by the address alone. */
export type Identifier = 'username' | 'email';

/** What forms need to know before anything is sent. */
export interface Settings {
  /** By what forms ask who somebody is. */
  readonly identifier: Identifier;
  /** Who may register: anyone, the invited, nobody. */
  readonly registration: 'open' | 'preauthorized' | 'closed';
  /** What is sent to someone who has forgotten a password. */
  readonly recovery: 'link' | 'temporary-password';
  /** In code points. */
  readonly minLength: number;
  /** In code points. */
  readonly maxLength: number;
  /** Highest number of UTF-8 bytes a password may have; absent where there is no such limit. */
  readonly maxBytes?: number;
  /** Whether "stay signed in" can be offered. */
  readonly remember: boolean;
  /** The site's own name: refused as a password. */
  readonly siteName?: string;
}

/** Where a page's session stands. */
export type Status = 'pending' | 'signed-out' | 'continue' | 'signed-in';

/** A pre-authorized e-mail address: someone who may register. */
export interface Preauthorization {
  readonly email: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** One page of a longer list; `next` asks for the one after it. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}
