import { css } from 'lit';

/**
 * How forms look while they work and when they have something to say. Weighed as in `form-styles.ts`. What is only to be
 * heard isn't seen in a form without our looks, either.
 */
// One rule a line: the text is shipped as it stands.
// prettier-ignore
export const noticeStyles = css`
[data-auth-box] .auth-unseen{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
:where(.auth-form):not(i i i i i){
.auth-error{margin:.375rem 0 0;font-size:.875em;line-height:1.4;color:var(--_danger)}
.auth-control:has(.auth-input[aria-invalid]){border-color:var(--_danger);box-shadow:inset 0 0 0 1px var(--_danger);outline-offset:2px}
.auth-submit[aria-disabled]{opacity:.65;cursor:default}
.auth-busy::after{content:'';position:absolute;inset-block:0;inset-inline-end:1rem;inline-size:1em;block-size:1em;margin-block:auto;border:2px solid;border-block-end-color:transparent;border-radius:50%;animation:auth-turn .9s linear infinite}
:not(.auth-control)>.auth-toggle{inline-size:100%}
.auth-progress{inline-size:100%;block-size:.375rem;accent-color:var(--_accent)}
.auth-summary,.auth-note{margin:0;padding:.75rem .875rem;background:color-mix(in srgb,var(--_danger) 9%,transparent);border:1px solid color-mix(in srgb,var(--_danger) 35%,transparent);border-radius:var(--_radius)}
.auth-note{background:color-mix(in srgb,var(--_accent) 9%,transparent);border-color:color-mix(in srgb,var(--_accent) 30%,transparent)}
:is(.auth-summary,:has(>.auth-note))~:is(.auth-fields,.auth-summary){margin-block-start:var(--_gap)}
.auth-summary-title{margin:0}
.auth-summary-title:not(:only-child){font-weight:600}
.auth-summary-list{margin:.375rem 0 0;padding-inline-start:1.25rem;list-style:disc}
.auth-link{color:var(--_danger);text-decoration:underline}
}
@keyframes auth-turn{to{rotate:1turn}}
@media (prefers-reduced-motion:reduce){:where(.auth-form) .auth-busy::after{animation-duration:4s}}`;
