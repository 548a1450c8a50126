import type { Message } from './messages.ts';

/** Where an address is proved. */
export const verifyEmail = {
  verifyTitle: 'Confirm your e-mail',
  verifyText: 'Press the button to confirm that this address is yours.',
  verifySubmit: 'Confirm',
  verifyDone: 'Your e-mail address is confirmed.',
} satisfies Readonly<Record<string, Message>>;
