import { render as renderApp } from 'svelte/server';
import App from './App.svelte';

/** The page as a server sends it. The elements are tags there, and become elements in the browser. */
export const render = (): string => renderApp(App).body;
