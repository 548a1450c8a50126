import { join } from 'node:path';
import ts from 'typescript';
import type { AuthTags } from '../../src/elements/tags.ts';
import type { Attributes, Properties } from '../../src/typings/template.ts';
import { root } from '../setup/command.ts';

/** What templates may set, as every framework's typings have it. */
export type Typed = {
  [Tag in keyof AuthTags]: { property: Properties<AuthTags[Tag]>; attribute: Attributes<AuthTags[Tag]> };
};

/** What the compiler makes of that: for every tag the names of its properties, and of attributes that are not among them. */
export function typedTags(): Record<string, { property: string[]; attribute: string[] }> {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = ts.createProgram([import.meta.filename], { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(import.meta.filename);
  const alias = source?.statements.filter(ts.isTypeAliasDeclaration).find(({ name }) => name.text === 'Typed');
  if (!alias) throw new Error('The compiler does not see the list');
  const fields = (type: ts.Type) =>
    checker.getPropertiesOfType(type).map((field) => [field.name, checker.getTypeOfSymbol(field)] as const);
  const names = (type: ts.Type) => Object.fromEntries(fields(type).map(([kind, inner]) => [kind, namesOf(inner)]));
  const namesOf = (type: ts.Type) => fields(type).map(([name]) => name);
  return Object.fromEntries(
    fields(checker.getTypeAtLocation(alias)).map(([tag, type]) => [
      tag,
      { property: [], attribute: [], ...names(type) },
    ]),
  );
}
