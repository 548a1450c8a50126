import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Import {
  /** A file of ours (`src/core/errors.ts`), or what the import says (`lit`, `node:fs`). */
  target: string;
  own: boolean;
  kind: 'type' | 'static' | 'dynamic';
}

/** Every source file, as `src/…` with forward slashes. What is built into src/ is left out. */
export function sourceFiles(): string[] {
  return globSync('src/**/*.ts', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file !== 'src/crypto/worker-source.ts')
    .sort();
}

/** What one file imports and exports again, statically, dynamically and as types. */
export function importsOf(file: string, text = readFileSync(join(root, file), 'utf8')): Import[] {
  const imports: Import[] = [];
  const add = (specifier: ts.Node | undefined, kind: Import['kind']): void => {
    // A computed import() could reach anything.
    if (!specifier || !ts.isStringLiteralLike(specifier)) throw new Error(`${file} imports a name that is computed`);
    const own = specifier.text.startsWith('.');
    imports.push({ target: own ? posix.join(dirname(file), specifier.text) : specifier.text, own, kind });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? 'type' : 'static');
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      add(node.moduleSpecifier, node.isTypeOnly ? 'type' : 'static');
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, 'type');
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], 'dynamic');
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return imports;
}

/** All that is loaded, sooner or later, because of one file, and the way to it: file or package → path of files. */
export function reach(start: string, read: (file: string) => Import[] = importsOf): Map<string, string[]> {
  const ways = new Map([[start, [start]]]);
  for (const [file, way] of ways) {
    if (!file.startsWith('src/') || (read === importsOf && !existsSync(join(root, file)))) continue;
    for (const { target, kind } of read(file)) {
      if (kind !== 'type' && !ways.has(target) && !target.endsWith('worker-source.ts'))
        ways.set(target, [...way, target]);
    }
  }
  return ways;
}
