import type { MailLanguage } from '../words.ts';

const notYou = 'Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Es hat sich nichts geändert.';

/** German. */
export const de: MailLanguage = {
  tag: 'de',
  direction: 'ltr',
  greeting: (firstName) => (firstName === undefined ? 'Guten Tag,' : `Guten Tag ${firstName},`),
  linkHint: 'Falls die Schaltfläche nicht geht, kopieren Sie diese Adresse in Ihren Browser:',
  footer: (site) => `Gesendet von ${site} wegen Ihres Kontos. Antworten an diese Adresse werden nicht gelesen.`,
  mails: {
    'temporary-password': ({ site, duration }) => ({
      subject: `Anmelden bei ${site}`,
      before: [
        'Hier ist ein vorläufiges Passwort. Melden Sie sich damit an, und wählen Sie dann ein neues, eigenes Passwort.',
      ],
      after: [
        `Es gilt einmal und läuft nach dieser Zeit ab: ${duration}. Bis Sie es verwenden, gilt Ihr bisheriges Passwort weiter.`,
        notYou,
      ],
    }),
    'reset-link': ({ site, duration }) => ({
      subject: `Neues Passwort für ${site} wählen`,
      before: ['Jemand hat für Ihr Konto ein neues Passwort angefordert. Wenn Sie das waren, wählen Sie es hier:'],
      button: 'Neues Passwort wählen',
      after: [`Der Link gilt einmal und läuft nach dieser Zeit ab: ${duration}.`, notYou],
    }),
    username: ({ site }) => ({
      subject: `Ihr Benutzername bei ${site}`,
      before: ['Jemand hat nach dem Benutzernamen des Kontos mit dieser Adresse gefragt. Er lautet:'],
      after: [notYou],
    }),
    'verify-email': ({ site, duration }) => ({
      subject: `Bestätigen Sie Ihre Adresse für ${site}`,
      before: [
        `Jemand hat sich bei ${site} mit dieser Adresse registriert. Wenn Sie das waren, bestätigen Sie die Adresse, um zu beginnen:`,
      ],
      button: 'Adresse bestätigen',
      after: [
        `Der Link gilt einmal und läuft nach dieser Zeit ab: ${duration}.`,
        'Wenn Sie das nicht waren, tun Sie nichts: Dann entsteht kein Konto.',
      ],
    }),
    'account-exists': ({ site }) => ({
      subject: `Sie haben schon ein Konto bei ${site}`,
      before: [
        `Jemand wollte sich bei ${site} mit dieser Adresse registrieren, zu der es schon ein Konto gibt. Wenn Sie das waren, melden Sie sich stattdessen an. Falls Sie Ihr Passwort nicht mehr wissen, wählen Sie dort „Passwort vergessen?“.`,
      ],
      after: [notYou],
    }),
    'verify-new-email': ({ site, duration }) => ({
      subject: `Bestätigen Sie Ihre neue Adresse für ${site}`,
      before: [`Ein Konto bei ${site} soll ab jetzt diese Adresse verwenden. Wenn es Ihres ist, bestätigen Sie das:`],
      button: 'Adresse bestätigen',
      after: [
        `Der Link gilt einmal und läuft nach dieser Zeit ab: ${duration}.`,
        'Wenn Sie das nicht waren, tun Sie nichts: Dann wird diese Adresse nicht verwendet.',
      ],
    }),
    'email-changed': ({ site, duration }) => ({
      subject: `Ihre Adresse bei ${site} wurde geändert`,
      before: [
        `Ihr Konto bei ${site} hat jetzt eine andere E-Mail-Adresse. An diese hier wird nichts mehr gesendet.`,
        ...(duration
          ? [
              'Wenn Sie das nicht waren, machen Sie es hier rückgängig. Sie wählen dabei ein neues Passwort, und alle anderen werden abgemeldet:',
            ]
          : []),
      ],
      button: 'Änderung rückgängig machen',
      after: [
        duration
          ? `Der Link gilt einmal und läuft nach dieser Zeit ab: ${duration}.`
          : 'Wenn Sie das nicht waren, wenden Sie sich sofort an den Betreiber der Seite.',
      ],
    }),
    'password-changed': ({ site }) => ({
      subject: `Ihr Passwort bei ${site} wurde geändert`,
      before: [`Das Passwort Ihres Kontos bei ${site} wurde geändert.`],
      after: [
        'Wenn Sie das waren, ist alles in Ordnung.',
        `Wenn nicht, wählen Sie bei ${site} sofort über „Passwort vergessen?“ ein neues, und wenden Sie sich an den Betreiber der Seite.`,
      ],
    }),
  },
};
