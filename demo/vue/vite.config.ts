import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({
  // These tags are the browser's to make, and no components that Vue should look for.
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('auth-') } } })],
  // Fetched by one page alone: Vite would find it late, and load the page once more.
  optimizeDeps: { include: ['auth-elements/elements/auth-verify-email'] },
});
