import { escapeHtml } from './escape.ts';
import type { MailLanguage, MailWords } from './words.ts';

/** Everything that one mail shows, in the order in which it is shown. */
export interface MailParts extends MailWords {
  readonly site: string;
  readonly greeting: string;
  readonly link?: string;
  /** A password or a username, to be copied. */
  readonly code?: string;
}

const font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
const paragraph = 'margin:0 0 16px;font-size:16px;line-height:1.5';

// Inline for the many programs that drop style sheets; the sheet is for those that can show a mail in the dark.
const dark = `@media (prefers-color-scheme: dark) {
  .page { background: #16181d !important; }
  .card { background: #22252c !important; border-color: #3a3f4a !important; }
  .words { color: #eceef2 !important; }
  .quiet { color: #a9b0bd !important; }
  .code { background: #16181d !important; border-color: #4a505e !important; color: #eceef2 !important; }
  .button { background: #9db8ff !important; color: #10131a !important; }
  .link { color: #9db8ff !important; }
}`;

/** The mail as HTML: one column, no tables, no images, nothing that is fetched. */
export function layoutHtml(parts: MailParts, { tag, direction, footer, linkHint }: MailLanguage): string {
  const { site, subject, greeting, before, after, button, link, code } = parts;
  const text = (line: string) => `<p class="words" style="${paragraph};color:#1d2129">${escapeHtml(line)}</p>`;
  const body = [
    `<p class="quiet" style="margin:0 0 24px;font-size:14px;font-weight:600;color:#5b6270">${escapeHtml(site)}</p>`,
    text(greeting),
    ...before.map(text),
    ...(code === undefined ? [] : [codeBlock(code)]),
    ...(link === undefined || button === undefined ? [] : [linkBlock(link, button, linkHint)]),
    ...after.map(text),
  ];
  return `<!doctype html>
<html lang="${escapeHtml(tag)}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>${dark}</style>
</head>
<body class="page" style="margin:0;background:#f3f4f7;${font}">
<div class="page" dir="${direction}" style="padding:24px 12px;background:#f3f4f7">
<div class="card" style="box-sizing:border-box;max-width:560px;margin:0 auto;padding:28px 24px 12px;border:1px solid #dde0e7;border-radius:12px;background:#fff;text-align:start">
${body.join('\n')}
</div>
<p class="quiet" style="max-width:512px;margin:16px auto 0;font-size:13px;line-height:1.5;color:#5b6270;text-align:center">${escapeHtml(footer(site))}</p>
</div>
</body>
</html>
`;
}

/** Left to right in every language, and in one piece, so that it can be copied. */
function codeBlock(code: string): string {
  const style =
    'margin:0 0 20px;padding:14px 16px;border:1px solid #c9cdd6;border-radius:8px;background:#f3f4f7;color:#1d2129;' +
    'font:600 18px/1.4 ui-monospace,Menlo,Consolas,monospace;text-align:center;overflow-wrap:anywhere';
  return `<p class="code" dir="ltr" style="${style}">${escapeHtml(code)}</p>`;
}

function linkBlock(link: string, button: string, hint: string): string {
  const href = escapeHtml(link);
  const shape = 'display:inline-block;padding:12px 22px;border-radius:8px;background:#2456d6;color:#fff';
  return `<p style="margin:0 0 20px"><a class="button" href="${href}" style="${shape};font-size:16px;font-weight:600;text-decoration:none">${escapeHtml(button)}</a></p>
<p class="quiet" style="margin:0 0 4px;font-size:13px;line-height:1.5;color:#5b6270">${escapeHtml(hint)}</p>
<p dir="ltr" style="margin:0 0 20px;font-size:13px;line-height:1.5;overflow-wrap:anywhere;text-align:start"><a class="link" href="${href}" style="color:#2456d6">${href}</a></p>`;
}

/** The mail as plain text. What is to be copied stands on a line of its own, with nothing around it. */
export function layoutText(parts: MailParts, { footer }: MailLanguage): string {
  const { site, greeting, before, after, link, button, code } = parts;
  const shown = [code, button === undefined ? undefined : link].filter((line) => line !== undefined);
  return `${[greeting, ...before, ...shown, ...after, `-- \n${footer(site)}`].join('\n\n')}\n`;
}
