import 'auth-elements/svelte';
import { hydrate } from 'svelte';
import App from './App.svelte';
import './style.css';

hydrate(App, { target: document.querySelector('#app')! });

// Only now: elements add what they draw, and Svelte wants to find the page as the server sent it.
void import('auth-elements/define');
