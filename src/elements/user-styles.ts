import { css } from 'lit';

/** The person's button and menu. */
// One rule a line: the text is shipped as it stands.
// prettier-ignore
export const userStyles = css`
[data-initials]::before{content:attr(data-initials)/''}
[part='menu']{--_size:min(16rem,100vw - 1rem);position:absolute;inset:auto;top:var(--_top);left:clamp(.5rem,calc(var(--_left)),100vw - .5rem - var(--_size));box-sizing:border-box;inline-size:var(--_size);margin:.375rem 0}
.user{display:inline-flex;min-inline-size:0;gap:.5rem;align-items:center;max-inline-size:100%;padding:.1875rem;background:none;border-color:transparent;border-radius:99rem}
.user:has([part='name']){padding-inline-end:.75rem}
.user [part='name']{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;min-inline-size:0;max-inline-size:12rem}
.user [part='avatar']{display:grid;flex:none;place-items:center;inline-size:2.25rem;block-size:2.25rem;font-size:.875em;font-weight:600;color:var(--auth-on-accent,light-dark(#fff,#14172e));background:var(--auth-accent,light-dark(#3a4ed5,#9eabff));border:1px solid transparent;border-radius:50%}
.user + [part='menu']{padding:.875rem;color:var(--auth-text,light-dark(#1a1c23,#eceef3));background:var(--auth-surface,light-dark(#fff,#18191f));border:1px solid color-mix(in srgb,currentcolor 18%,transparent);border-radius:calc(var(--auth-radius,.5rem) * 1.5);box-shadow:var(--auth-shadow,0 12px 32px -12px rgb(0 0 0 / 28%));
&:popover-open{display:grid;gap:.75rem}
[part='who']{display:grid;margin:0;font-weight:600;overflow-wrap:anywhere}
:is([part='username'],[part='email']){font-size:.875em;font-weight:400;color:var(--auth-muted,light-dark(#5a5f6e,#a4a9b8))}}`;
