import { build } from 'esbuild';
import { journey } from './journey.ts';
import { writePages } from './project.ts';

journey({
  name: 'esbuild',
  async build(project) {
    await build({
      entryPoints: [project.entry],
      outdir: project.built,
      bundle: true,
      splitting: true,
      format: 'esm',
      minify: true,
    });
    writePages(project, '<script type="module" src="/main.js"></script>');
  },
});
