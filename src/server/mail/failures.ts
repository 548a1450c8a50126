/**
 * What a failed attempt means. `refused`: this mail will never be taken. `later`: this mail may be taken another time.
 * `unreachable`: no mail would be taken now, as the server is away, does not let us in, or will not have our sender.
 * `unsure`: the conversation broke off, and nodemailer does not say where: the server may have taken the mail.
 */
export type Failure = 'refused' | 'later' | 'unreachable' | 'unsure';

interface Rejection {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
  readonly syscall?: unknown;
  readonly timeoutType?: unknown;
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
  return reply === 0 && isBreak(error) ? 'unsure' : 'unreachable';
}

/** Whether a connection that stood was lost, by either side. */
function isBreak(error: unknown): boolean {
  const { code, syscall, timeoutType } = (error ?? {}) as Rejection;
  if (code === 'ETIMEDOUT') return timeoutType === 'SOCKET_TIMEOUT';
  if (code === 'ESOCKET') return syscall === 'read' || syscall === 'write';
  return code === 'ECONNECTION' || code === 'EABORT' || error instanceof DOMException;
}

/** What may be written down of a failure: numbers and names, never a server's words, which repeat addresses. */
export function nameFailure(error: unknown): string {
  const { code, responseCode } = (error ?? {}) as Rejection;
  if (typeof responseCode === 'number') return String(responseCode);
  if (error instanceof DOMException) return error.name;
  return typeof code === 'string' && /^[A-Z_\d]{1,40}$/.test(code) ? code : 'failed';
}
