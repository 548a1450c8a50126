import { css } from 'lit';

/**
 * How forms in the page's own tree look. The selector around them weighs five elements and each class inside one class:
 * that beats a page's resets (`input`, `.content form input`) and loses to any rule of two classes, such as
 * `.auth-form .auth-input`. An adopted sheet comes after all others, so at equal weight a page could not win.
 */
export const formStyles = css`
  :where(.auth-form):not(i i i i i) {
    color: var(--_text);
    display: grid;
    gap: var(--_gap);

    .auth-fields {
      display: flex;
      flex-wrap: wrap;
      gap: var(--_gap);
      margin: 0;
    }
    .auth-field {
      flex: 1 1 100%;
      min-inline-size: 0;
    }
    .auth-half {
      flex-basis: 8rem;
    }
    .auth-label {
      display: block;
      margin: 0 0 0.375rem;
      font-size: 0.9375em;
      font-weight: 550;
    }
    .auth-optional {
      color: var(--_muted);
      font-weight: 400;
    }
    .auth-hint,
    .auth-error {
      margin: 0 0 0.375rem;
      color: var(--_muted);
      font-size: 0.875em;
      line-height: 1.4;
    }
    .auth-error {
      margin: 0.375rem 0 0;
      color: var(--_danger);
    }
    .auth-control {
      display: flex;
      background: var(--_field);
      border: 1px solid var(--_border);
      border-radius: var(--_radius);
      transition: border-color 0.15s;
    }
    .auth-control:hover {
      border-color: var(--_text);
    }
    .auth-control:has(.auth-input:focus) {
      border-color: var(--_accent);
      outline: 2px solid var(--_accent);
      outline-offset: -1px;
    }
    .auth-control:has([aria-invalid]:not(:focus)) {
      border-color: var(--_danger);
      box-shadow: inset 0 0 0 1px var(--_danger);
    }
    .auth-control:has(.auth-input:autofill) {
      --_field: color-mix(in srgb, var(--_accent) 10%, var(--_surface));
    }
    .auth-input {
      box-sizing: border-box;
      flex: 1;
      min-inline-size: 0;
      min-block-size: 2.75rem;
      margin: 0;
      padding: 0.5rem 0.75rem;
      font: inherit;
      font-size: max(1em, 16px);
      color: inherit;
      background: none;
      border: 0;
      border-radius: inherit;
      outline: 0;
      box-shadow: none;
    }
    .auth-input:autofill {
      box-shadow: inset 0 0 0 5rem var(--_field);
      -webkit-text-fill-color: var(--_text);
    }
    .auth-toggle {
      flex: none;
      min-block-size: 2.75rem;
      margin: 0;
      padding: 0 0.75rem;
      font: inherit;
      font-size: 0.875em;
      color: var(--_muted);
      background: none;
      border: 0;
      border-radius: inherit;
      cursor: pointer;
    }
    .auth-toggle:hover {
      color: var(--_text);
      text-decoration: underline;
    }
    .auth-check {
      display: flex;
      gap: 0.625rem;
      align-items: center;
      min-block-size: 1.75rem;
      margin: 0;
      cursor: pointer;
    }
    .auth-checkbox {
      flex: none;
      inline-size: 1.125rem;
      block-size: 1.125rem;
      margin: 0;
      accent-color: var(--_accent);
    }
    .auth-submit {
      position: relative;
      flex: 1 1 100%;
      min-block-size: 2.75rem;
      margin: 0;
      padding: 0.5rem 1rem;
      font: inherit;
      font-weight: 600;
      color: var(--_on-accent);
      background: var(--_accent);
      border: 1px solid transparent;
      border-radius: var(--_radius);
      cursor: pointer;
      transition: background 0.15s;
    }
    .auth-submit:hover {
      background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
    }
    .auth-submit:active {
      background: color-mix(in srgb, var(--_accent) 78%, var(--_text));
    }
    .auth-submit[aria-disabled] {
      opacity: 0.65;
      cursor: default;
    }
    .auth-busy::after {
      content: '';
      position: absolute;
      inset-block: 0;
      inset-inline-end: 1rem;
      inline-size: 1em;
      block-size: 1em;
      margin-block: auto;
      border: 2px solid;
      border-block-end-color: transparent;
      border-radius: 50%;
      animation: auth-turn 0.9s linear infinite;
    }
    .auth-progress {
      flex: 1 1 100%;
      block-size: 0.375rem;
      accent-color: var(--_accent);
    }
    .auth-summary,
    .auth-note {
      margin: 0;
      padding: 0.75rem 0.875rem;
      background: color-mix(in srgb, var(--_danger) 9%, transparent);
      border: 1px solid color-mix(in srgb, var(--_danger) 35%, transparent);
      border-radius: var(--_radius);
      outline-offset: 2px;
    }
    .auth-note {
      background: color-mix(in srgb, var(--_accent) 9%, transparent);
      border-color: color-mix(in srgb, var(--_accent) 30%, transparent);
    }
    .auth-summary-title {
      margin: 0;
      font-weight: 550;
    }
    .auth-summary-list {
      margin: 0.375rem 0 0;
      padding-inline-start: 1.25rem;
    }
    .auth-link {
      color: var(--_danger);
    }
    .auth-toggle:focus-visible,
    .auth-checkbox:focus-visible,
    .auth-submit:focus-visible,
    .auth-link:focus-visible {
      outline: 2px solid var(--_accent);
      outline-offset: 2px;
    }
    .auth-toggle:focus-visible {
      outline-offset: -4px;
    }
    .auth-unseen {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    [hidden] {
      display: none;
    }
  }
  @keyframes auth-turn {
    to {
      rotate: 1turn;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :where(.auth-form) .auth-busy::after {
      animation-duration: 4s;
    }
  }
`;
