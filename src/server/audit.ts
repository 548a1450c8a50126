import type { AuthAction } from '../core/actions.ts';
import type { AuthErrorCode } from '../core/errors.ts';

/** Something that the operator of a site may have to look up later. Never holds a secret, nor what somebody typed. */
export interface AuditEvent {
  /** Milliseconds since 1970. */
  readonly at: number;
  /**
   * What was asked for; `request` for what was turned away before it came to that. `session-limit` is a session that
   * ended because its person began another, `credential` a stored hash that can't be read: its person can't come in
   * until they recover. `take-back` is an account that has its former address again, by the link that went there.
   */
  readonly event: AuthAction | 'token' | 'delivery' | 'request' | 'session-limit' | 'credential' | 'take-back';
  /** `failed`: by a fault of ours, or of something that we need. */
  readonly result: 'done' | 'refused' | 'failed';
  readonly code?: AuthErrorCode;
  /** The answer's HTTP status; absent for what goes on behind one. */
  readonly status?: number;
  /** IP address of whoever asked. */
  readonly source?: string;
  /** Whose account it was about, where that is known. */
  readonly user?: string;
  /** Whose session it was asked in: of what administrators do, who did it. */
  readonly by?: string;
  /** Public id of the session that began with it, else of the one it was asked in. */
  readonly session?: string;
  /**
   * Stands for the name or address that was typed, so that events about one account can be brought together. An HMAC
   * under the installation's own key.
   */
  readonly subject?: string;
}

/**
 * Hears of everything but the checks of sessions. It is not waited for; what it throws, at once or later, is reported
 * and changes nothing.
 */
export type Audit = (event: AuditEvent) => unknown;
