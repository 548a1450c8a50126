// The server's door: what keeps accounts, sessions and passwords behind an HTTP endpoint.
export { createAuthHandler } from './server/handler.ts';
export type { AuthHandler } from './server/handler.ts';
export { toNodeHandler } from './server/node-handler.ts';
export type { NodeResponse } from './server/node-handler.ts';
export type { NodeRequest } from './server/node-exchange.ts';
export type { AuthHandlerOptions } from './server/options.ts';
export type { Exchange, Reply, RequestInfo } from './server/exchange.ts';
export { rotateKeys } from './server/signing-keys.ts';
export type { RotationOptions } from './server/signing-keys.ts';
export type { AccessTokenOptions } from './server/access-tokens.ts';
export type { Audit, AuditEvent } from './server/audit.ts';
export { createServerBcrypt } from './server/hashing/server-bcrypt.ts';
export type { ServerBcrypt, ServerBcryptOptions } from './server/hashing/server-bcrypt.ts';
export { createMailer } from './server/mail/mailer.ts';
export type { Mailer, MailerOptions } from './server/mail/mailer.ts';
export type { Appointed, Appointment } from './rules/appoint-administrator.ts';
