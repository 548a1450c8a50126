import { nodeResolve } from '@rollup/plugin-node-resolve';
import { transform } from 'esbuild';
import { rollup } from 'rollup';
import { journey } from './journey.ts';
import { writePages } from './project.ts';

journey({
  name: 'rollup',
  async build(project) {
    const bundle = await rollup({ input: project.entry, plugins: [nodeResolve({ browser: true })] });
    const minify = {
      name: 'minify',
      renderChunk: async (code: string) => (await transform(code, { minify: true })).code,
    };
    await bundle.write({ dir: project.built, format: 'es', plugins: [minify] });
    await bundle.close();
    writePages(project, '<script type="module" src="/main.js"></script>');
  },
});
