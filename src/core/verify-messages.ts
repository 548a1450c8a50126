import { fields, register } from './messages.ts';
import type { Message } from './messages.ts';

/** Where an address is proved; few people arrive there. */
export const verifyEmail = {
  verifyTitle: 'Confirm your e-mail',
  verifyText: 'Press the button to confirm that this address is yours.',
  verifySubmit: 'Confirm',
  verifyDone: 'Your e-mail address is confirmed.',
  registerPending: register.registerPending,
  pending: fields.pending,
  unavailable: fields.unavailable,
} satisfies Readonly<Record<string, Message>>;
