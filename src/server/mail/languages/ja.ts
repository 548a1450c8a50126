import type { MailLanguage } from '../words.ts';

const notYou = 'お心当たりがない場合は、何もする必要はありません。何も変更されていません。';
const linkLasts = (duration: string) => `このリンクは一度だけ使えます（有効期間：${duration}）。`;

/** Japanese. */
export const ja: MailLanguage = {
  tag: 'ja',
  direction: 'ltr',
  greeting: (firstName) => (firstName === undefined ? 'こんにちは。' : `${firstName} 様`),
  linkHint: 'ボタンが使えない場合は、次のURLをブラウザにコピーしてください。',
  footer: (site) =>
    `このメールは、アカウントについて${site}からお送りしました。このアドレスに返信いただいても、お読みできません。`,
  mails: {
    'temporary-password': ({ site, duration }) => ({
      subject: `${site}へのログイン`,
      before: ['仮のパスワードをお送りします。このパスワードでログインし、新しいパスワードを設定してください。'],
      after: [
        `このパスワードは一度だけ使えます（有効期間：${duration}）。使うまでは、現在のパスワードもそのまま使えます。`,
        notYou,
      ],
    }),
    'reset-link': ({ site, duration }) => ({
      subject: `${site}の新しいパスワードの設定`,
      before: [
        'アカウントの新しいパスワードがリクエストされました。ご本人によるものであれば、次から設定してください。',
      ],
      button: '新しいパスワードを設定',
      after: [linkLasts(duration), notYou],
    }),
    username: ({ site }) => ({
      subject: `${site}のユーザー名のお知らせ`,
      before: [
        'このメールアドレスのアカウントのユーザー名についてお問い合わせがありました。ユーザー名は次のとおりです。',
      ],
      after: [notYou],
    }),
    'verify-email': ({ site, duration }) => ({
      subject: `${site}：メールアドレスの確認`,
      before: [
        `このメールアドレスで${site}への登録がありました。ご本人によるものであれば、確認して登録を完了してください。`,
      ],
      button: 'メールアドレスを確認',
      after: [linkLasts(duration), 'お心当たりがない場合は、何もしないでください。アカウントは作成されません。'],
    }),
    'account-exists': ({ site }) => ({
      subject: `${site}のアカウントはすでにあります`,
      before: [
        `このメールアドレスで${site}への登録が試みられましたが、すでにアカウントがあります。ご本人によるものであれば、ログインしてください。パスワードがわからない場合は、「パスワードをお忘れですか？」からお進みください。`,
      ],
      after: [notYou],
    }),
    'verify-new-email': ({ site, duration }) => ({
      subject: `${site}：新しいメールアドレスの確認`,
      before: [
        `${site}のアカウントで、今後このメールアドレスを使うように変更されました。ご本人のアカウントであれば、確認してください。`,
      ],
      button: 'メールアドレスを確認',
      after: [linkLasts(duration), 'お心当たりがない場合は、何もしないでください。このメールアドレスは使われません。'],
    }),
    'email-changed': ({ site, duration }) => ({
      subject: `${site}のメールアドレスが変更されました`,
      before: [
        `${site}のアカウントのメールアドレスが変更されました。今後、このメールアドレスには何も送信されません。`,
        ...(duration
          ? [
              'お心当たりがない場合は、ここから変更を取り消してください。新しいパスワードを設定すると、ほかの端末はすべてログアウトされます。',
            ]
          : []),
      ],
      button: '変更を取り消す',
      after: [duration ? linkLasts(duration) : 'お心当たりがない場合は、すぐにサイトの管理者にお知らせください。'],
    }),
    'password-changed': ({ site }) => ({
      subject: `${site}のパスワードが変更されました`,
      before: [`${site}のアカウントのパスワードが変更されました。`],
      after: [
        'ご本人による変更であれば、問題ありません。',
        `お心当たりがない場合は、すぐに${site}の「パスワードをお忘れですか？」から新しいパスワードを設定し、サイトの管理者にお知らせください。`,
      ],
    }),
  },
};
