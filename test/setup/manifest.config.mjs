/** Settings of the custom elements manifest (`npm run build:manifest`). */
export default {
  globs: ['src/elements/*.ts'],
  outdir: 'dist',
  litelement: true,
  plugins: [
    {
      name: 'public-only',
      // The analyzer takes the first argument of any event's constructor for the event's name, and inner state for attributes.
      packageLinkPhase({ customElementsManifest: { modules } }) {
        for (const declaration of modules.flatMap((module) => module.declarations ?? [])) {
          const { attributes, events, members = [] } = declaration;
          const inner = new Set(
            members.filter(({ privacy = 'public' }) => privacy !== 'public').map(({ name }) => name),
          );
          if (events) declaration.events = events.filter(({ name }) => name?.startsWith('auth-'));
          if (attributes) declaration.attributes = attributes.filter(({ fieldName }) => !inner.has(fieldName));
        }
      },
    },
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
