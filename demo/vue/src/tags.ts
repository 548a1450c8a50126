import type { AuthComponents } from 'auth-elements/vue';

// A name of the site's own for an element of the library.
declare module 'vue' {
  interface GlobalComponents {
    'auth-confirm': AuthComponents['auth-verify-email'];
  }
}
