import { css } from 'lit';

/** A button that stands by itself: quieter than the one that sends a form. */
// One rule a line: the text is shipped as it stands.
// prettier-ignore
export const buttonStyles = css`
:host(:is(:not([unstyled]),[unstyled=false])){font-family:var(--auth-font,system-ui,sans-serif);line-height:1.5}
:host{display:inline-flex;box-sizing:border-box;max-inline-size:100%;flex-wrap:wrap;gap:.5rem;align-items:center}
:host([hidden]){display:none}
.button{min-block-size:2.5rem;margin:0;padding:.375rem .875rem;font:inherit;font-weight:550;color:inherit;background:color-mix(in srgb,currentcolor 5%,transparent);border:1px solid color-mix(in srgb,currentcolor 22%,transparent);border-radius:var(--auth-radius,.5rem);cursor:pointer;transition:background .15s}
.button:hover{background:color-mix(in srgb,currentcolor 11%,transparent)}
.button:active{background:color-mix(in srgb,currentcolor 17%,transparent)}
.button:focus-visible{outline:2px solid var(--auth-accent,light-dark(#3a4ed5,#9eabff));outline-offset:2px}
.button[aria-disabled]{opacity:.65;cursor:default}
.button~[part='error']{color:var(--auth-danger,light-dark(#b42318,#ff9c92))}`;
