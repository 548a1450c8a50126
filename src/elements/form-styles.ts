import { css } from 'lit';

/**
 * How forms in the page's own tree look. The selector around the rules weighs five elements, and each class inside one
 * class: that beats a page's resets (`input`, `.content form input`) and loses to any rule of two classes, such as
 * `.auth-form .auth-input`. An adopted sheet comes after all others, so at equal weight a page could not win.
 */
// One rule a line: the text is shipped as it stands.
// prettier-ignore
export const formStyles = css`
:where(.auth-form):not(i i i i i){
color:var(--_text);
:focus-visible{outline:2px solid var(--_accent);outline-offset:2px}
.auth-fields{display:flex;flex-wrap:wrap;gap:var(--_gap);margin:0}
.auth-field{flex:1 1 100%;min-inline-size:0}
.auth-half{flex-basis:8rem;align-self:end}
.auth-label{display:block;margin:0 0 .375rem;font-size:.9375em;font-weight:550}
.auth-optional{color:var(--_muted);font-weight:400}
.auth-hint{margin:0 0 .375rem;font-size:.875em;line-height:1.4;color:var(--_muted)}
.auth-control{display:flex;background:var(--_field);border:1px solid var(--_border);border-radius:var(--_radius)}
.auth-control:hover{border-color:var(--_text)}
.auth-control:has(.auth-input:focus){border-color:var(--_accent);outline:2px solid var(--_accent);outline-offset:-1px}
.auth-control:has(.auth-input:autofill){--_field:color-mix(in srgb,var(--_accent) 10%,var(--_surface))}
.auth-input{box-sizing:border-box;flex:1;min-inline-size:0;min-block-size:2.75rem;margin:0;padding:.5rem .75rem;font:inherit;font-size:max(1em,16px);color:inherit;background:none;border:0;border-radius:inherit;outline:0;box-shadow:none}
.auth-input:autofill{box-shadow:inset 0 0 0 5rem var(--_field);-webkit-text-fill-color:var(--_text)}
.auth-toggle{flex:none;min-block-size:2.75rem;margin:0;padding:0 .75rem;font:inherit;font-size:.875em;color:var(--_muted);background:none;border:0;border-radius:inherit;cursor:pointer}
.auth-toggle:hover{color:var(--_text);text-decoration:underline}
.auth-check{display:flex;gap:.625rem;align-items:center;min-block-size:1.75rem;margin:0;cursor:pointer}
.auth-checkbox{flex:none;inline-size:1.125rem;block-size:1.125rem;margin:0;accent-color:var(--_accent)}
.auth-submit{position:relative;box-sizing:border-box;inline-size:100%;min-block-size:2.75rem;margin:0;padding:.5rem 1rem;font:inherit;font-weight:600;color:var(--_on-accent);background:var(--_accent);border:1px solid transparent;border-radius:var(--_radius);cursor:pointer;transition:background .15s}
.auth-submit:hover{background:color-mix(in srgb,var(--_accent) 88%,var(--_text))}
.auth-submit:active{background:color-mix(in srgb,var(--_accent) 78%,var(--_text))}
.auth-toggle:focus-visible{outline-offset:-4px}
[hidden]{display:none}
}`;
