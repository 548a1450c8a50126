/**
 * What a failed attempt means. `refused`: this mail will never be taken. `later`: this mail may be taken another time.
 * `unreachable`: no mail would be taken now, as the server is away, does not let us in, or will not have our sender.
 */
export type Failure = 'refused' | 'later' | 'unreachable';

interface Rejection {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
}

/** Reads what nodemailer throws. What nobody knows is tried again: better late than lost. */
export function readFailure(error: unknown): Failure {
  const { code, command, responseCode } = (error ?? {}) as Rejection;
  const step = typeof command === 'string' ? command : '';
  const reply = typeof responseCode === 'number' ? responseCode : 0;
  // 503 is about the order of commands, not about the mail.
  const permanent = reply >= 500 && reply < 600 && reply !== 503;
  if (permanent && (step === 'RCPT TO' || step === 'DATA')) return 'refused';
  if (step === 'RCPT TO' || step === 'DATA') return reply === 421 ? 'unreachable' : 'later';
  // Without a reply: the mail itself could not be put into what this server speaks.
  if (reply === 0 && (code === 'EENVELOPE' || code === 'EMESSAGE' || code === 'ESTREAM')) return 'later';
  return 'unreachable';
}

/** What may be written down of a failure: numbers and names, never a server's words, which repeat addresses. */
export function nameFailure(error: unknown): string {
  const { code, responseCode } = (error ?? {}) as Rejection;
  if (typeof responseCode === 'number') return String(responseCode);
  if (error instanceof DOMException) return error.name;
  return typeof code === 'string' && /^[A-Z_\d]{1,40}$/.test(code) ? code : 'failed';
}
