import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getWebTypesData } from 'custom-element-jet-brains-integration';
import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';

/** At a tag in markup: custom properties are completed in style sheets, and methods are called in programs. */
const options = { hideCssPropertiesDocs: true, hideMethodDocs: true };

/** A list without those whose name came before: most properties and parts are those of many elements. */
const once = (list) => list.filter(({ name }, i) => list.findIndex((other) => other.name === name) === i);

/** A description in Markdown: what is above a line of dashes without a gap would be a heading, and all of it one. */
const readable = (text) =>
  text
    .replace(/\n+---\n*/, '\n\n')
    .replaceAll(/### \*\*(.*):\*\*\n /g, '**$1**\n\n')
    .trim();

/** For VS Code: tags and attributes, and what style sheets may say. */
function vscode(manifest) {
  const html = JSON.parse(getVsCodeHtmlCustomData(manifest, options));
  const types = new Map(
    manifest.modules.flatMap(({ declarations = [] }) =>
      declarations.flatMap(({ tagName, attributes = [] }) =>
        attributes.map(({ name, type }) => [`${tagName} ${name}`, type?.text]),
      ),
    ),
  );
  for (const tag of html.tags) {
    tag.description = readable(tag.description);
    for (const attribute of tag.attributes) {
      // Written without a value.
      if (types.get(`${tag.name} ${attribute.name}`) === 'boolean') attribute.valueSet = 'v';
    }
  }
  const css = JSON.parse(getVsCodeCssCustomData(manifest, options));
  css.properties = once(css.properties);
  css.pseudoElements = once(css.pseudoElements);
  return { 'vscode.html-custom-data.json': html, 'vscode.css-custom-data.json': css };
}

/** For the editors of JetBrains. */
function jetBrains(manifest) {
  const types = JSON.parse(getWebTypesData(manifest, options));
  const { html, css } = types.contributions;
  for (const element of html.elements) {
    element.description = readable(element.description);
    // There is none.
    delete element['doc-url'];
  }
  css.properties = once(css.properties);
  css['pseudo-elements'] = once(css['pseudo-elements']);
  return { 'web-types.json': types };
}

/** Writes what editors complete our tags by, out of the manifest. */
export function editorData(folder) {
  return {
    name: 'editor-data',
    packageLinkPhase({ customElementsManifest }) {
      const files = { ...vscode(customElementsManifest), ...jetBrains(customElementsManifest) };
      for (const [name, data] of Object.entries(files)) {
        writeFileSync(join(folder, name), `${JSON.stringify(data, null, 2)}\n`);
      }
    },
  };
}
