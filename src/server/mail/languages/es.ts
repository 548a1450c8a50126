import type { MailLanguage } from '../words.ts';

const notYou = 'Si no ha sido usted, no tiene que hacer nada: no ha cambiado nada.';
const linkLasts = (duration: string) => `El enlace funciona una sola vez, durante ${duration}.`;

/** Spanish. */
export const es: MailLanguage = {
  tag: 'es',
  direction: 'ltr',
  greeting: (firstName) => (firstName === undefined ? 'Hola:' : `Hola, ${firstName}:`),
  linkHint: 'Si el botón no funciona, copie esta dirección en su navegador:',
  footer: (site) => `Enviado por ${site} con motivo de su cuenta. Las respuestas a esta dirección no se leen.`,
  mails: {
    'temporary-password': ({ site, duration }) => ({
      subject: `Iniciar sesión en ${site}`,
      before: ['Esta es una contraseña temporal. Inicie sesión con ella y elija después una contraseña nueva.'],
      after: [
        `Funciona una sola vez, durante ${duration}. Hasta que la use, su contraseña actual sigue siendo válida.`,
        notYou,
      ],
    }),
    'reset-link': ({ site, duration }) => ({
      subject: `Elija una contraseña nueva para ${site}`,
      before: ['Alguien ha solicitado una contraseña nueva para su cuenta. Si ha sido usted, elíjala aquí:'],
      button: 'Elegir una contraseña nueva',
      after: [linkLasts(duration), notYou],
    }),
    username: ({ site }) => ({
      subject: `Su nombre de usuario en ${site}`,
      before: ['Alguien ha solicitado el nombre de usuario de la cuenta con esta dirección. Es:'],
      after: [notYou],
    }),
    'verify-email': ({ site, duration }) => ({
      subject: `Confirme su dirección para ${site}`,
      before: [`Alguien se ha registrado en ${site} con esta dirección. Si ha sido usted, confírmela para empezar:`],
      button: 'Confirmar esta dirección',
      after: [linkLasts(duration), 'Si no ha sido usted, no haga nada: no se creará ninguna cuenta.'],
    }),
    'account-exists': ({ site }) => ({
      subject: `Ya tiene una cuenta en ${site}`,
      before: [
        `Alguien ha intentado registrarse en ${site} con esta dirección, que ya tiene una cuenta. Si ha sido usted, inicie sesión. Si ya no sabe su contraseña, elija allí «¿Ha olvidado su contraseña?».`,
      ],
      after: [notYou],
    }),
    'verify-new-email': ({ site, duration }) => ({
      subject: `Confirme su nueva dirección para ${site}`,
      before: [`Una cuenta de ${site} usará esta dirección a partir de ahora. Si es suya, confírmelo:`],
      button: 'Confirmar esta dirección',
      after: [linkLasts(duration), 'Si no ha sido usted, no haga nada: esta dirección no se usará.'],
    }),
    'email-changed': ({ site, duration }) => ({
      subject: `Su dirección en ${site} ha cambiado`,
      before: [
        `Su cuenta de ${site} tiene ahora otro correo electrónico. A este ya no se enviará nada más.`,
        ...(duration
          ? [
              'Si no ha sido usted, deshágalo aquí. Elegirá una contraseña nueva y se cerrará la sesión de todos los demás:',
            ]
          : []),
      ],
      button: 'Deshacer el cambio',
      after: [duration ? linkLasts(duration) : 'Si no ha sido usted, avise de inmediato a los responsables del sitio.'],
    }),
    'password-changed': ({ site }) => ({
      subject: `Su contraseña en ${site} ha cambiado`,
      before: [`Se ha cambiado la contraseña de su cuenta de ${site}.`],
      after: [
        'Si ha sido usted, todo está en orden.',
        `Si no, elija de inmediato una contraseña nueva en ${site} con «¿Ha olvidado su contraseña?» y avise a los responsables del sitio.`,
      ],
    }),
  },
};
