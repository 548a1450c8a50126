import { css } from 'lit';

/** The ways from one room of the panel to the others. */
// One rule a line: the text is shipped as it stands.
// prettier-ignore
export const panelStyles = css`
:is(.card,.bare)>[part='links']{display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between}
:is(.register,.login,.forgot-password,.forgot-username){min-block-size:2rem;margin:0;padding:0;font:inherit;font-size:.9375em;text-align:start;color:var(--_accent);background:none;border:0;border-radius:.25rem;cursor:pointer;
&:hover{text-decoration:underline;text-underline-offset:.2em}
&:focus-visible{outline:2px solid var(--_accent);outline-offset:2px}}
.register{flex:1 1 100%;margin-block-start:.75rem;min-block-size:2.75rem;font-weight:550;text-align:center;color:inherit;border:1px solid color-mix(in srgb,var(--_border) 60%,transparent);border-radius:var(--_radius)}`;
