import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';
import App from './App.vue';

/** The page as a server sends it. The elements are tags there, and become elements in the browser. */
export const render = (): Promise<string> => renderToString(createSSRApp(App));
