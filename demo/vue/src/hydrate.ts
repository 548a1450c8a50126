import 'auth-elements/vue';
import { createSSRApp } from 'vue';
import App from './App.vue';
import './style.css';

createSSRApp(App).mount('#app');

// Only now: elements add what they draw, and Vue wants to find the page as the server sent it.
void import('auth-elements/define');
