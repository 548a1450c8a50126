import type { AuthHTMLElements } from 'auth-elements/svelte';

// A name of the site's own for an element of the library.
declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'auth-confirm': AuthHTMLElements['auth-verify-email'];
  }
}
