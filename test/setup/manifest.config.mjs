/** Settings of the custom elements manifest (`npm run build:manifest`). */
export default {
  globs: ['src/elements/*.ts'],
  outdir: 'dist',
  litelement: true,
  plugins: [
    {
      name: 'published-paths',
      // Sources are not published; whoever reads the manifest has the modules in dist/.
      packageLinkPhase({ customElementsManifest }) {
        const published = (path) => path.replace(/^(\/?)src\/(.*)\.ts$/, '$1dist/$2.js');
        const visit = (value) => {
          if (typeof value !== 'object' || value === null) return;
          for (const [key, inner] of Object.entries(value)) {
            if ((key === 'path' || key === 'module') && typeof inner === 'string') value[key] = published(inner);
            else visit(inner);
          }
        };
        visit(customElementsManifest);
      },
    },
  ],
};
