import { css } from 'lit';

/**
 * The card, and the values that everything in it is made of: what a page sets as `--auth-…`, else our own. The form in
 * the page's tree inherits them.
 */
// One rule a line: the text is shipped as it stands.
// prettier-ignore
export const shellStyles = css`
:host{display:block}
:host(:is(:not([unstyled]),[unstyled=false])){--_accent:var(--auth-accent,light-dark(#3a4ed5,#9eabff));--_on-accent:var(--auth-on-accent,light-dark(#fff,#14172e));--_surface:var(--auth-surface,light-dark(#fff,#18191f));--_field:var(--auth-field,light-dark(#fff,#101116));--_text:var(--auth-text,light-dark(#1a1c23,#eceef3));--_muted:var(--auth-muted,light-dark(#5a5f6e,#a4a9b8));--_border:var(--auth-border,light-dark(#868b9a,#757a8a));--_danger:var(--auth-danger,light-dark(#b42318,#ff9c92));--_radius:var(--auth-radius,.5rem);--_gap:var(--auth-gap,1.125rem);display:grid;align-items:start;justify-items:var(--auth-align,center);font-family:var(--auth-font,system-ui,sans-serif);line-height:1.5;color:var(--_text)}
:host([hidden]){display:none}
.card,.bare{box-sizing:border-box;display:grid;grid-template-columns:minmax(0,1fr);gap:var(--_gap);inline-size:100%;overflow-wrap:anywhere;
[part='heading']{font-size:1.375em;font-weight:650;line-height:1.25;letter-spacing:-.012em;text-wrap:balance;outline:none}
[part='text']{margin:-.5rem 0 0;color:var(--_muted)}}
.card{max-inline-size:var(--auth-width,25rem);padding:var(--auth-padding,clamp(1.25rem,6vw,2.25rem));background:var(--_surface);border:1px solid color-mix(in srgb,var(--_border) 40%,transparent);border-radius:calc(var(--_radius) * 2);box-shadow:var(--auth-shadow,0 1px 2px rgb(0 0 0/5%),0 8px 24px -12px rgb(0 0 0/12%))}
[aria-busy='true'] slot:not([name$='er']){visibility:hidden}`;
