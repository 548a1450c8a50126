import type { MailLanguage } from '../words.ts';

const notYou = '如果这不是您本人的操作，您无需做任何事情：一切都没有改变。';
const linkLasts = (duration: string) => `该链接仅可使用一次，有效期为${duration}。`;

/** Chinese (Simplified). */
export const zhCN: MailLanguage = {
  tag: 'zh-CN',
  direction: 'ltr',
  greeting: (firstName) => (firstName === undefined ? '您好！' : `${firstName}，您好！`),
  linkHint: '如果按钮无法使用，请将以下网址复制到浏览器中打开：',
  footer: (site) => `此邮件由${site}就您的账号发送。发往此地址的回复不会有人阅读。`,
  mails: {
    'temporary-password': ({ site, duration }) => ({
      subject: `登录${site}`,
      before: ['这是您的临时密码。请使用它登录，然后设置新密码。'],
      after: [`临时密码仅可使用一次，有效期为${duration}。在您使用它之前，当前密码仍然有效。`, notYou],
    }),
    'reset-link': ({ site, duration }) => ({
      subject: `为${site}设置新密码`,
      before: ['有人为您的账号申请了新密码。如果是您本人，请在此设置：'],
      button: '设置新密码',
      after: [linkLasts(duration), notYou],
    }),
    username: ({ site }) => ({
      subject: `您在${site}的用户名`,
      before: ['有人查询了使用此邮箱的账号的用户名。用户名是：'],
      after: [notYou],
    }),
    'verify-email': ({ site, duration }) => ({
      subject: `验证您在${site}的邮箱`,
      before: [`有人使用此邮箱在${site}注册。如果是您本人，请验证邮箱以开始使用：`],
      button: '验证邮箱',
      after: [linkLasts(duration), '如果不是您本人，请忽略此邮件：不会创建账号。'],
    }),
    'account-exists': ({ site }) => ({
      subject: `您在${site}已有账号`,
      before: [
        `有人尝试使用此邮箱在${site}注册，但该邮箱已有账号。如果是您本人，请直接登录。如果忘记了密码，请在登录页选择“忘记密码？”。`,
      ],
      after: [notYou],
    }),
    'verify-new-email': ({ site, duration }) => ({
      subject: `验证您在${site}的新邮箱`,
      before: [`${site}的一个账号今后将使用此邮箱。如果是您的账号，请验证：`],
      button: '验证邮箱',
      after: [linkLasts(duration), '如果不是您本人，请忽略此邮件：此邮箱不会被使用。'],
    }),
    'email-changed': ({ site, duration }) => ({
      subject: `您在${site}的邮箱已更改`,
      before: [
        `您在${site}的账号已改用其他邮箱。此邮箱今后不会再收到任何邮件。`,
        ...(duration ? ['如果这不是您本人的操作，请在此撤销。您将设置新密码，其他所有登录都会退出：'] : []),
      ],
      button: '撤销更改',
      after: [duration ? linkLasts(duration) : '如果这不是您本人的操作，请立即联系网站管理员。'],
    }),
    'password-changed': ({ site }) => ({
      subject: `您在${site}的密码已更改`,
      before: [`您在${site}的账号密码已更改。`],
      after: ['如果是您本人，则一切正常。', `如果不是，请立即在${site}通过“忘记密码？”设置新密码，并联系网站管理员。`],
    }),
  },
};
