import type { MailLanguage } from '../words.ts';

const notYou = 'Si ce n’était pas vous, vous n’avez rien à faire\u202f: rien n’a changé.';
const linkLasts = (duration: string) => `Le lien ne fonctionne qu’une fois, pendant ${duration}.`;

/** French. */
export const fr: MailLanguage = {
  tag: 'fr',
  direction: 'ltr',
  greeting: (firstName) => (firstName === undefined ? 'Bonjour,' : `Bonjour ${firstName},`),
  linkHint: 'Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur\u202f:',
  footer: (site) =>
    `Envoyé par ${site} au sujet de votre compte. Les réponses envoyées à cette adresse ne sont pas lues.`,
  mails: {
    'temporary-password': ({ site, duration }) => ({
      subject: `Connexion à ${site}`,
      before: ['Voici un mot de passe temporaire. Connectez-vous avec celui-ci, puis choisissez-en un nouveau.'],
      after: [
        `Il ne fonctionne qu’une fois, pendant ${duration}. D’ici là, votre mot de passe actuel reste valable.`,
        notYou,
      ],
    }),
    'reset-link': ({ site, duration }) => ({
      subject: `Choisissez un nouveau mot de passe pour ${site}`,
      before: [
        'Quelqu’un a demandé un nouveau mot de passe pour votre compte. Si c’était vous, choisissez-le ici\u202f:',
      ],
      button: 'Choisir un nouveau mot de passe',
      after: [linkLasts(duration), notYou],
    }),
    username: ({ site }) => ({
      subject: `Votre nom d’utilisateur pour ${site}`,
      before: ['Quelqu’un a demandé le nom d’utilisateur du compte associé à cette adresse. Le voici\u202f:'],
      after: [notYou],
    }),
    'verify-email': ({ site, duration }) => ({
      subject: `Confirmez votre adresse pour ${site}`,
      before: [
        `Quelqu’un s’est inscrit sur ${site} avec cette adresse. Si c’était vous, confirmez-la pour commencer\u202f:`,
      ],
      button: 'Confirmer cette adresse',
      after: [linkLasts(duration), 'Si ce n’était pas vous, ne faites rien\u202f: aucun compte ne sera créé.'],
    }),
    'account-exists': ({ site }) => ({
      subject: `Vous avez déjà un compte sur ${site}`,
      before: [
        `Quelqu’un a voulu s’inscrire sur ${site} avec cette adresse, qui a déjà un compte. Si c’était vous, connectez-vous. Si vous ne connaissez plus votre mot de passe, choisissez «\u202fMot de passe oublié\u202f?\u202f».`,
      ],
      after: [notYou],
    }),
    'verify-new-email': ({ site, duration }) => ({
      subject: `Confirmez votre nouvelle adresse pour ${site}`,
      before: [`Un compte sur ${site} doit désormais utiliser cette adresse. Si c’est le vôtre, confirmez-le\u202f:`],
      button: 'Confirmer cette adresse',
      after: [linkLasts(duration), 'Si ce n’était pas vous, ne faites rien\u202f: cette adresse ne sera pas utilisée.'],
    }),
    'email-changed': ({ site, duration }) => ({
      subject: `Votre adresse sur ${site} a changé`,
      before: [
        `Votre compte sur ${site} a maintenant une autre adresse e-mail. Plus rien ne sera envoyé à celle-ci.`,
        ...(duration
          ? [
              'Si ce n’était pas vous, annulez ce changement ici. Vous choisirez un nouveau mot de passe et toutes les autres personnes seront déconnectées\u202f:',
            ]
          : []),
      ],
      button: 'Annuler ce changement',
      after: [
        duration ? linkLasts(duration) : 'Si ce n’était pas vous, prévenez immédiatement les responsables du site.',
      ],
    }),
    'password-changed': ({ site }) => ({
      subject: `Votre mot de passe sur ${site} a changé`,
      before: [`Le mot de passe de votre compte sur ${site} a été modifié.`],
      after: [
        'Si c’était vous, tout va bien.',
        `Sinon, choisissez-en immédiatement un nouveau sur ${site} avec «\u202fMot de passe oublié\u202f?\u202f» et prévenez les responsables du site.`,
      ],
    }),
  },
};
