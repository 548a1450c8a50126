import webpack from 'webpack';
import { journey } from './journey.ts';
import { writePages } from './project.ts';

journey({
  name: 'webpack',
  // It puts its chunks into the page as script tags, for which Trusted Types want a policy.
  policies: 'webpack',
  async build(project) {
    const compiler = webpack({
      mode: 'production',
      context: project.folder,
      entry: project.entry,
      output: { path: project.built, filename: 'main.js', publicPath: '/', trustedTypes: 'webpack' },
    });
    const problems = await new Promise<string>((resolve, reject) => {
      compiler.run((error, stats) => {
        if (error) reject(error);
        else resolve(stats?.hasErrors() === false ? '' : String(stats));
      });
    });
    await new Promise((resolve) => compiler.close(resolve));
    if (problems) throw new Error(problems);
    writePages(project, '<script defer src="/main.js"></script>');
  },
});
