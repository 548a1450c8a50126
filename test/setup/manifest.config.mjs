import { editorData } from './editor-data.mjs';

/** What the types of this package are called that are one of a few words, and the words: `PanelView`. */
const choices = new Map();

/** Settings of the custom elements manifest and of what editors read (`npm run build:manifest`). */
export default {
  globs: ['src/elements/*.ts'],
  outdir: 'dist',
  litelement: true,
  plugins: [
    {
      name: 'spelt-out',
      // Whoever reads the manifest, an editor for example, can offer words, and can do nothing with the name of a type.
      analyzePhase({ ts, node }) {
        if (!ts.isTypeAliasDeclaration(node) || !ts.isUnionTypeNode(node.type)) return;
        const words = node.type.types.map((type) => type.getText());
        if (words.every((word) => word.startsWith("'"))) choices.set(node.name.text, words.join(' | '));
      },
      packageLinkPhase({ customElementsManifest: { modules } }) {
        for (const { attributes = [], members = [] } of modules.flatMap(({ declarations = [] }) => declarations)) {
          for (const { type } of [...attributes, ...members])
            if (choices.has(type?.text)) type.text = choices.get(type.text);
        }
      },
    },
    {
      name: 'public-only',
      packageLinkPhase({ customElementsManifest }) {
        const { modules } = customElementsManifest;
        const declarations = modules.flatMap((module) => module.declarations ?? []);
        for (const declaration of declarations) {
          const { attributes, events, members } = declaration;
          const open = members?.filter(isPublic) ?? [];
          const hidden = new Set(members?.filter((member) => !isPublic(member)).map(({ name }) => name));
          if (members) declaration.members = open;
          // The analyzer takes the first argument of any event's constructor for the event's name, and inner state for attributes.
          if (events) declaration.events = events.filter(({ name }) => name?.startsWith('auth-'));
          if (attributes) declaration.attributes = attributes.filter(({ fieldName }) => !hidden.has(fieldName));
        }
        // Only what elements are made of; the rest of src/elements is theirs alone.
        const bases = (name) => {
          const found = declarations.find((declaration) => declaration.name === name);
          return found ? [name, ...bases(found.superclass?.name)] : [];
        };
        const shown = new Set(declarations.filter(({ tagName }) => tagName).flatMap(({ name }) => bases(name)));
        customElementsManifest.modules = modules.filter((module) =>
          module.declarations?.some(({ name }) => shown.has(name)),
        );
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
    editorData('dist'),
  ],
};

/** What others may use: said to be public, or not said to be anything else and described. */
function isPublic({ description, privacy }) {
  return privacy === 'public' || (privacy === undefined && !!description);
}
