import type { DeliveryContent, DeliveryKind } from '../../core/delivery.ts';
import { layoutHtml, layoutText } from './layout.ts';
import { ar } from './languages/ar.ts';
import { de } from './languages/de.ts';
import { en } from './languages/en.ts';
import { es } from './languages/es.ts';
import { fr } from './languages/fr.ts';
import { he } from './languages/he.ts';
import { ja } from './languages/ja.ts';
import { ptBR } from './languages/pt-BR.ts';
import { zhCN } from './languages/zh-CN.ts';
import type { MailLanguage } from './words.ts';

/** A mail as a person reads it. */
export interface ComposedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface MailContext {
  readonly siteName: string;
  readonly language: MailLanguage;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Makes a mail of one kind. Whatever it puts into HTML it escapes itself.
 * @throws What it throws reaches whoever asked for the message, which is then not sent.
 */
export type MailTemplate = (content: DeliveryContent, context: MailContext) => ComposedMail;

export type MailTemplates = { readonly [K in DeliveryKind]?: MailTemplate };

/** What there is without adding any. */
export const mailLanguages: readonly MailLanguage[] = [en, ar, de, es, fr, he, ja, ptBR, zhCN];

/**
 * The first of some tags that there are words for: of exactly that tag, of its first part, or of the same language in
 * the same script; else English. So `zh-SG` finds `zh-CN`, and `zh-TW`, which is written otherwise, does not.
 */
export function findLanguage(
  languages: readonly MailLanguage[],
  ...tags: readonly (string | undefined)[]
): MailLanguage {
  const named = (tag = '') => languages.find((one) => one.tag.toLowerCase() === tag.toLowerCase());
  for (const tag of tags) {
    if (tag === undefined) continue;
    const wanted = writing(tag);
    const known =
      named(tag) ?? named(tag.split('-')[0]) ?? (wanted && languages.find((one) => writing(one.tag) === wanted));
    if (known) return known;
  }
  return en;
}

/** Language and script of a tag, whichever of the two it leaves out; undefined for what is no tag. */
function writing(tag: string): string | undefined {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script}`;
  } catch {
    return undefined; // said by whoever asks
  }
}

/**
 * One mail out of our own words.
 * @throws {TypeError} A link that leads to no page.
 */
export const ownTemplate: MailTemplate = (content, { siteName: site, language, now }) => {
  const { kind, firstName, expires, password, username, link } = content;
  if (link !== undefined && !/^https?:$/.test(new URL(link).protocol)) {
    throw new TypeError('auth-elements: a link in a mail must lead to a page');
  }
  const words = language.mails[kind]({
    site,
    duration: expires === undefined ? '' : duration(expires - now, language.tag),
  });
  const code = kind === 'temporary-password' ? password : kind === 'username' ? username : undefined;
  const parts = {
    ...words,
    site,
    greeting: language.greeting(mayBeNamed(kind, firstName) ? firstName : undefined),
    ...(link !== undefined && { link }),
    ...(code !== undefined && { code }),
  };
  return { subject: words.subject, text: layoutText(parts, language), html: layoutHtml(parts, language) };
};

/**
 * A name that somebody typed goes only to an address that was proved to be theirs, and only if no mail program could
 * take it for an address: else strangers could have us send their advertisements.
 */
function mayBeNamed(kind: DeliveryKind, name: string | undefined): boolean {
  const unproved: readonly DeliveryKind[] = ['verify-email', 'verify-new-email', 'account-exists'];
  return name !== undefined && !unproved.includes(kind) && /^[\p{L}\p{M}' ’-]{1,40}$/u.test(name);
}

/** `30 minutes`, `24 hours`, in the words of a language; never more than there is. */
function duration(milliseconds: number, tag: string): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  const inHours = minutes % 60 === 0 || minutes >= 120;
  const [count, unit] = inHours ? [Math.round(minutes / 60), 'hour'] : [minutes, 'minute'];
  return new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}
