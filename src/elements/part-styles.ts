import { css } from 'lit';

/**
 * How a page's own fields look among ours. The selectors weigh elements alone: a page's resets lose to them, and any
 * rule of the page's with a class wins.
 */
// One rule a line: the text is shipped as it stands.
// prettier-ignore
export const partStyles = css`
form[data-auth-own][hidden]{display:none!important}
[data-auth-box=own]:not(:has(.auth-note,.auth-summary)){position:absolute}
:where([data-auth-extra]){color:var(--_text);min-inline-size:0}
:is(label,legend):where([data-auth-extra],[data-auth-extra] *){font-size:.9375em;font-weight:550}
label:where([data-auth-extra],[data-auth-extra] *):where(:not(:has(input:is([type=checkbox],[type=radio])))),:where([data-auth-extra]:not(label,input,select,textarea,fieldset)){display:grid;gap:.375rem}
label:where([data-auth-extra],[data-auth-extra] *):where(:has(input:is([type=checkbox],[type=radio]))){display:flex;gap:.625rem;align-items:start;font-weight:inherit;font-size:1em;cursor:pointer}
:is(input,select,textarea):where([data-auth-extra],[data-auth-extra] *):where(:not([type=checkbox],[type=radio],[type=range],[type=color])){box-sizing:border-box;inline-size:100%;min-inline-size:0;min-block-size:2.75rem;margin:0;padding:.5rem .75rem;font:inherit;font-weight:400;font-size:max(1em,16px);color:inherit;background:var(--_field);border:1px solid var(--_border);border-radius:var(--_radius)}
:is(input,select,textarea):where([data-auth-extra],[data-auth-extra] *):focus-visible{border-color:var(--_accent);outline:2px solid var(--_accent);outline-offset:-1px}
:is(input,select,textarea):where([data-auth-extra],[data-auth-extra] *)[aria-invalid]{border-color:var(--_danger);box-shadow:inset 0 0 0 1px var(--_danger);outline-offset:2px}
input:where([data-auth-extra],[data-auth-extra] *):where([type=checkbox],[type=radio]){flex:none;inline-size:1.125rem;block-size:1.125rem;margin:.1875em 0 0;accent-color:var(--_accent)}
input:where([data-auth-extra],[data-auth-extra] *):where([type=checkbox],[type=radio])[aria-invalid]{box-shadow:none;&:not(:focus-visible){outline:2px solid var(--_danger);outline-offset:-1px}}
fieldset:where([data-auth-extra],[data-auth-extra] *){display:grid;gap:.5rem;margin:0;padding:0;border:0}
legend:where([data-auth-extra],[data-auth-extra] *){margin:0 0 .375rem;padding:0}
[slot=fields][data-auth-box]{margin-block-start:calc(.25rem - var(--_gap))}
[slot=fields][data-auth-box]:has(>[hidden]){display:none}`;
