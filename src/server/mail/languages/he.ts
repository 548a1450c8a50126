import type { MailLanguage } from '../words.ts';

const notYou = 'אם הפעולה לא בוצעה על ידך, אין צורך לעשות דבר: שום דבר לא השתנה.';
const linkLasts = (duration: string) => `הקישור פועל פעם אחת, ותקף למשך ${duration}.`;

/** Hebrew. */
export const he: MailLanguage = {
  tag: 'he',
  direction: 'rtl',
  greeting: (firstName) => (firstName === undefined ? 'שלום,' : `שלום ${firstName},`),
  linkHint: 'אם הכפתור לא פועל, אפשר להעתיק את הכתובת הזו לדפדפן:',
  footer: (site) => `נשלח מאת ${site} בנוגע לחשבון שלך. תשובות לכתובת הזו אינן נקראות.`,
  mails: {
    'temporary-password': ({ site, duration }) => ({
      subject: `התחברות אל ${site}`,
      before: ['זוהי סיסמה זמנית. יש להתחבר איתה ואז לבחור סיסמה חדשה.'],
      after: [`היא פועלת פעם אחת, ותקפה למשך ${duration}. עד לשימוש בה, הסיסמה הנוכחית שלך נשארת בתוקף.`, notYou],
    }),
    'reset-link': ({ site, duration }) => ({
      subject: `בחירת סיסמה חדשה עבור ${site}`,
      before: ['התקבלה בקשה לסיסמה חדשה עבור החשבון שלך. אם הבקשה שלך, אפשר לבחור אותה כאן:'],
      button: 'בחירת סיסמה חדשה',
      after: [linkLasts(duration), notYou],
    }),
    username: ({ site }) => ({
      subject: `שם המשתמש שלך עבור ${site}`,
      before: ['התקבלה בקשה לשם המשתמש של החשבון עם הכתובת הזו. שם המשתמש הוא:'],
      after: [notYou],
    }),
    'verify-email': ({ site, duration }) => ({
      subject: `אישור הכתובת שלך עבור ${site}`,
      before: [`הכתובת הזו שימשה להרשמה אל ${site}. אם ההרשמה שלך, יש לאשר את הכתובת כדי להתחיל:`],
      button: 'אישור הכתובת',
      after: [linkLasts(duration), 'אם ההרשמה לא בוצעה על ידך, אין צורך לעשות דבר: לא ייווצר חשבון.'],
    }),
    'account-exists': ({ site }) => ({
      subject: `כבר יש לך חשבון אצל ${site}`,
      before: [
        `בוצע ניסיון הרשמה אל ${site} עם הכתובת הזו, אבל כבר יש לה חשבון. אם הניסיון שלך, יש להתחבר במקום זאת. אם שכחת את הסיסמה, אפשר ללחוץ שם על "שכחת את הסיסמה?".`,
      ],
      after: [notYou],
    }),
    'verify-new-email': ({ site, duration }) => ({
      subject: `אישור הכתובת החדשה שלך עבור ${site}`,
      before: [`חשבון אצל ${site} ישתמש מעכשיו בכתובת הזו. אם החשבון שלך, יש לאשר זאת:`],
      button: 'אישור הכתובת',
      after: [linkLasts(duration), 'אם הבקשה לא שלך, אין צורך לעשות דבר: לא ייעשה שימוש בכתובת הזו.'],
    }),
    'email-changed': ({ site, duration }) => ({
      subject: `הכתובת שלך אצל ${site} השתנתה`,
      before: [
        `לחשבון שלך אצל ${site} יש עכשיו כתובת אימייל אחרת. דבר לא יישלח יותר לכתובת הזו.`,
        ...(duration ? ['אם הפעולה לא בוצעה על ידך, אפשר לבטל אותה כאן. יש לבחור סיסמה חדשה, וכל האחרים ינותקו:'] : []),
      ],
      button: 'ביטול השינוי',
      after: [duration ? linkLasts(duration) : 'אם הפעולה לא בוצעה על ידך, יש לפנות מיד למפעילי האתר.'],
    }),
    'password-changed': ({ site }) => ({
      subject: `הסיסמה שלך אצל ${site} השתנתה`,
      before: [`הסיסמה של החשבון שלך אצל ${site} שונתה.`],
      after: [
        'אם הפעולה בוצעה על ידך, הכול בסדר.',
        `אם לא, יש לבחור מיד סיסמה חדשה אצל ${site} דרך "שכחת את הסיסמה?" ולפנות למפעילי האתר.`,
      ],
    }),
  },
};
