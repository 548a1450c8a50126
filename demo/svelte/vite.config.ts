import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [svelte()],
  // Fetched by one page alone: Vite would find it late, and load the page once more.
  optimizeDeps: { include: ['auth-elements/elements/auth-verify-email'] },
});
