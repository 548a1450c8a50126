import type { Arguments, OptionName } from './options.ts';
import type { Console } from './terminal.ts';

export interface Command {
  /** How it is called, operands included. */
  readonly usage: string;
  readonly summary: string;
  readonly options: readonly OptionName[];
  /** Fetched when it is wanted: to show the help needs neither a database nor a mailer. */
  readonly load: () => Promise<(args: Arguments, console: Console) => Promise<void>>;
}

/** What `auth-elements` can be told, by its first words. */
export const commands: Readonly<Record<string, Command>> = {
  serve: {
    usage: 'serve',
    summary: 'answers the elements, over a database',
    options: [
      'database',
      'base-url',
      'path',
      'port',
      'host',
      'static',
      'smtp',
      'from',
      'mail-folder',
      'secret',
      'former-secret',
      'policy',
      'site-name',
      'trusted-proxy',
      'trusted-origin',
      'audience',
      'change-password-page',
    ],
    load: async () => (await import('./serve.ts')).serve,
  },
  'admin create': {
    usage: 'admin create ADDRESS',
    summary: 'makes somebody an administrator; prints a link that lets them choose a password, once',
    options: ['database', 'base-url', 'policy', 'site-name', 'username'],
    load: async () => (await import('./admin.ts')).createAdmin,
  },
  import: {
    usage: 'import FILE',
    summary: 'takes over accounts: what export or a page wrote, or Streamlit-Authenticator’s config.yaml',
    options: ['database', 'policy'],
    load: async () => (await import('./accounts.ts')).importFile,
  },
  export: {
    usage: 'export',
    summary: 'writes all accounts with their password hashes',
    options: ['database', 'format'],
    load: async () => (await import('./accounts.ts')).exportFile,
  },
  migrate: {
    usage: 'migrate',
    summary: 'brings a database up to date; serve does so, too',
    options: ['database'],
    load: async () => (await import('./migrate.ts')).migrate,
  },
  'keys rotate': {
    usage: 'keys rotate [compromised]',
    summary: 'lets access tokens be signed with another key; with “compromised” no former key is published any more',
    options: ['database'],
    load: async () => (await import('./keys.ts')).rotate,
  },
};
