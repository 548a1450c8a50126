import { parseArgs } from 'node:util';

/** A mistake in what was typed; its message is all that the person needs. */
export class UsageError extends Error {}

interface Option {
  /** What stands behind the name, in the help. */
  readonly value: string;
  readonly summary: string;
  /** Where it is looked for when it is not typed, so that no secret has to stand in a list of processes. */
  readonly variable?: string;
  readonly several?: true;
}

/** Everything that can be said on the command line. */
export const options = {
  database: {
    value: 'FILE|URL',
    summary: 'an SQLite file, or postgres://… (auth.sqlite)',
    variable: 'AUTH_DATABASE',
  },
  'base-url': {
    value: 'URL',
    summary: 'where people reach this server: https://…, or http://localhost',
    variable: 'AUTH_BASE_URL',
  },
  path: { value: 'PATH', summary: 'where the actions are, below the base URL (/auth)', variable: 'AUTH_PATH' },
  port: { value: 'NUMBER', summary: 'port to listen on (the one of the base URL, or 4400)', variable: 'PORT' },
  host: { value: 'ADDRESS', summary: 'address to listen on (localhost)', variable: 'HOST' },
  static: { value: 'DIR', summary: 'a folder of pages to serve beside it' },
  smtp: {
    value: 'URL',
    summary: 'mail server: smtp://user:password@host:port; needs the package nodemailer',
    variable: 'AUTH_SMTP',
  },
  from: { value: 'ADDRESS', summary: 'sender of mails: "Name <address>"', variable: 'AUTH_MAIL_FROM' },
  secret: {
    value: 'TEXT',
    summary: 'seals mails while they wait in the database: 32 characters or more, the same on all servers',
    variable: 'AUTH_SECRET',
  },
  'former-secret': {
    value: 'TEXT',
    summary: 'the secret before this one, while mails that it sealed still wait',
    variable: 'AUTH_FORMER_SECRET',
  },
  'mail-folder': {
    value: 'DIR',
    summary: 'write mails into a folder instead, as files that a mail program opens; needs nodemailer, too',
  },
  policy: { value: 'FILE', summary: 'a JSON file of policy options', variable: 'AUTH_POLICY' },
  'site-name': { value: 'NAME', summary: 'what the site is called, in mails', variable: 'AUTH_SITE_NAME' },
  'trusted-proxy': { value: 'CIDR', summary: 'a proxy whose X-Forwarded-For is believed', several: true },
  'trusted-origin': { value: 'URL', summary: 'another origin whose pages may ask', several: true },
  audience: { value: 'NAME|URL', summary: 'the service that access tokens are for; without it there are none' },
  'change-password-page': {
    value: 'URL',
    summary: 'where password managers are sent to change a password, such as /account.html',
  },
  username: { value: 'NAME', summary: 'the name of a new account' },
  format: { value: 'accounts|streamlit', summary: 'which file to write (accounts)' },
} as const satisfies Readonly<Record<string, Option>>;

export type OptionName = keyof typeof options;

/** What was said. */
export interface Arguments {
  readonly values: Readonly<Partial<Record<OptionName, string>>>;
  readonly lists: Readonly<Partial<Record<OptionName, readonly string[]>>>;
  /** What stands there without a name in front of it. */
  readonly operands: readonly string[];
}

/**
 * Reads what was typed after the command's name.
 * @throws {UsageError} An option that the command does not have, or one without a value.
 */
export function readArguments(
  typed: readonly string[],
  allowed: readonly OptionName[],
  environment: Readonly<Record<string, string | undefined>>,
): Arguments {
  const several = (name: OptionName) => 'several' in options[name];
  const config = Object.fromEntries(
    allowed.map((name) => [name, { type: 'string', multiple: several(name) }] as const),
  );
  const { values, positionals } = parse(typed, config);
  const single: Partial<Record<OptionName, string>> = {};
  const lists: Partial<Record<OptionName, readonly string[]>> = {};
  for (const name of allowed) {
    const option: Option = options[name];
    const value = values[name] ?? (option.variable === undefined ? undefined : environment[option.variable]);
    // Of a variable it means that there is none; typed, that the script which was to fill it in found nothing.
    if ([values[name]].flat().includes('')) throw new UsageError(`--${name} has no value.`);
    if (Array.isArray(value)) lists[name] = value;
    else if (value !== undefined && value !== '') single[name] = value;
  }
  return { values: single, lists, operands: positionals };
}

function parse(typed: readonly string[], config: Record<string, { type: 'string'; multiple: boolean }>) {
  try {
    return parseArgs({ args: [...typed], options: config, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'That cannot be understood.');
  }
}
