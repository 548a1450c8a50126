import { css } from 'lit';

/** No box of its own: what is inside stands in the page as if the element weren't there. */
// prettier-ignore
export const contentsStyles = css`
:host{display:contents}
:host([hidden]){display:none}`;
