import type { MailLanguage } from '../words.ts';

const notYou = 'Se não foi você, não é preciso fazer nada: nada mudou.';
const linkLasts = (duration: string) => `O link funciona uma única vez, por ${duration}.`;

/** Portuguese (Brazil). */
export const ptBR: MailLanguage = {
  tag: 'pt-BR',
  direction: 'ltr',
  greeting: (firstName) => (firstName === undefined ? 'Olá!' : `Olá, ${firstName}!`),
  linkHint: 'Se o botão não funcionar, copie este endereço para o seu navegador:',
  footer: (site) => `Enviado por ${site} por causa da sua conta. As respostas a este endereço não são lidas.`,
  mails: {
    'temporary-password': ({ site, duration }) => ({
      subject: `Entrar em ${site}`,
      before: ['Esta é uma senha temporária. Entre com ela e depois escolha uma nova senha.'],
      after: [
        `Ela funciona uma única vez, por ${duration}. Até você usá-la, sua senha atual continua valendo.`,
        notYou,
      ],
    }),
    'reset-link': ({ site, duration }) => ({
      subject: `Escolha uma nova senha para ${site}`,
      before: ['Alguém pediu uma nova senha para a sua conta. Se foi você, escolha-a aqui:'],
      button: 'Escolher uma nova senha',
      after: [linkLasts(duration), notYou],
    }),
    username: ({ site }) => ({
      subject: `Seu nome de usuário em ${site}`,
      before: ['Alguém pediu o nome de usuário da conta com este endereço. É este:'],
      after: [notYou],
    }),
    'verify-email': ({ site, duration }) => ({
      subject: `Confirme seu endereço para ${site}`,
      before: [`Alguém se cadastrou em ${site} com este endereço. Se foi você, confirme-o para começar:`],
      button: 'Confirmar este endereço',
      after: [linkLasts(duration), 'Se não foi você, não faça nada: nenhuma conta será criada.'],
    }),
    'account-exists': ({ site }) => ({
      subject: `Você já tem uma conta em ${site}`,
      before: [
        `Alguém tentou se cadastrar em ${site} com este endereço, que já tem uma conta. Se foi você, entre nela. Se não lembra mais a senha, escolha “Esqueceu a senha?”.`,
      ],
      after: [notYou],
    }),
    'verify-new-email': ({ site, duration }) => ({
      subject: `Confirme seu novo endereço para ${site}`,
      before: [`Uma conta em ${site} vai usar este endereço de agora em diante. Se ela é sua, confirme:`],
      button: 'Confirmar este endereço',
      after: [linkLasts(duration), 'Se não foi você, não faça nada: este endereço não será usado.'],
    }),
    'email-changed': ({ site, duration }) => ({
      subject: `Seu endereço em ${site} mudou`,
      before: [
        `Sua conta em ${site} agora tem outro e-mail. Nada mais será enviado para este.`,
        ...(duration
          ? [
              'Se não foi você, desfaça isso aqui. Você vai escolher uma nova senha, e todos os outros serão desconectados:',
            ]
          : []),
      ],
      button: 'Desfazer a alteração',
      after: [duration ? linkLasts(duration) : 'Se não foi você, avise imediatamente os responsáveis pelo site.'],
    }),
    'password-changed': ({ site }) => ({
      subject: `Sua senha em ${site} mudou`,
      before: [`A senha da sua conta em ${site} foi alterada.`],
      after: [
        'Se foi você, está tudo certo.',
        `Se não, escolha imediatamente uma nova senha em ${site} com “Esqueceu a senha?” e avise os responsáveis pelo site.`,
      ],
    }),
  },
};
