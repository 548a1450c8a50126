import type { MailLanguage } from '../words.ts';

const notYou = 'If this was not you, you need not do anything: nothing has changed.';
const wasItYou = (site: string) =>
  `If this was not you, choose a new password at ${site} at once, by “Forgotten your password?”, and tell whoever runs the site.`;

/** English. */
export const en: MailLanguage = {
  tag: 'en',
  direction: 'ltr',
  greeting: (firstName) => (firstName === undefined ? 'Hello,' : `Hello ${firstName},`),
  linkHint: 'If the button does not work, copy this address into your browser:',
  footer: (site) => `Sent by ${site} because of your account. Answers to this address are not read.`,
  mails: {
    'temporary-password': ({ site, duration }) => ({
      subject: `Signing in to ${site}`,
      before: ['Here is a temporary password. Sign in with it, and then choose a new one of your own.'],
      after: [`It works once, for ${duration}. Until you use it, your present password keeps working.`, notYou],
    }),
    'reset-link': ({ site, duration }) => ({
      subject: `Choose a new password for ${site}`,
      before: ['Somebody asked for a new password for your account. If it was you, choose one here:'],
      button: 'Choose a new password',
      after: [`The link works once, for ${duration}.`, notYou],
    }),
    username: ({ site }) => ({
      subject: `Your username for ${site}`,
      before: ['Somebody asked for the username of the account with this address. It is:'],
      after: [notYou],
    }),
    'verify-email': ({ site, duration }) => ({
      subject: `Confirm your address for ${site}`,
      before: [`Somebody registered at ${site} with this address. If it was you, confirm it to begin:`],
      button: 'Confirm this address',
      after: [`The link works once, for ${duration}.`, 'If this was not you, do nothing: there will be no account.'],
    }),
    'account-exists': ({ site }) => ({
      subject: `You already have an account at ${site}`,
      before: [
        `Somebody tried to register at ${site} with this address, but it already has an account. If it was you, sign in instead. If you no longer know your password, choose “Forgotten your password?” there.`,
      ],
      after: [notYou],
    }),
    'verify-new-email': ({ site, duration }) => ({
      subject: `Confirm your new address for ${site}`,
      before: [`An account at ${site} is to use this address from now on. If it is yours, confirm that:`],
      button: 'Confirm this address',
      after: [
        `The link works once, for ${duration}.`,
        'If this was not you, do nothing: this address will not be used.',
      ],
    }),
    'email-changed': ({ site, duration }) => ({
      subject: `Your address at ${site} has changed`,
      before: [
        `Your account at ${site} now has another e-mail address. Nothing more will be sent to this one.`,
        ...(duration
          ? ['If this was not you, take it back here. You choose a new password, and everybody else is signed out:']
          : []),
      ],
      button: 'Take the change back',
      after: [
        duration ? `The link works once, for ${duration}.` : 'If this was not you, tell whoever runs the site at once.',
      ],
    }),
    'password-changed': ({ site }) => ({
      subject: `Your password at ${site} has changed`,
      before: [`The password of your account at ${site} has been changed.`],
      after: ['If it was you, all is well.', wasItYou(site)],
    }),
  },
};
