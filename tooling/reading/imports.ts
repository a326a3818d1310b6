// Everything a file names to be loaded, `import type` included, and the files it finds beside itself, from its syntax tree.
// Not seen: a path that is put together from variables, or taken from the working folder.
import { type CallExpression, type Expression, type NewExpression, parseSync, Visitor } from 'oxc-parser';
import { lineAt } from './files.ts';
import { fileBeside, literalText } from './paths.ts';

/** `specifier` is undefined where the code computes it. `isPassedOn`: the file exports some of it again. */
export type Import = { specifier: string | undefined; line: number; kind: Kind; isPassedOn: boolean };
type Kind = 'value' | 'type' | 'file';

export const codeFile = /\.[cm]?[jt]sx?$/;

type Node = { type: string; start: number };
type Declaration = { source: Node | null; importKind?: string | undefined; exportKind?: string };

const replacers = new Set(['mock', 'doMock', 'unmock', 'doUnmock', 'importActual', 'importMock']);

/** Throws when the file cannot be parsed: a file nobody could read must not count as clean. */
export function readImports(path: string, text: string): Import[] {
  const { program, module, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`Cannot parse "${path}": ${errors[0].message}`);
  const found: Import[] = [];
  const passedOn = new Set(
    module.staticExports.flatMap(({ entries }) => entries.map((one) => one.moduleRequest?.start)),
  );
  const loaders = new Set(['require']);
  const record = ({ start }: Node, specifier: string | undefined, kind: Kind) =>
    void found.push({ specifier, line: lineAt(text, start), kind, isPassedOn: passedOn.has(start) });
  const add = (source: Node | null, kind: Kind = 'value') => {
    if (source) record(source, literalText(source), kind);
  };
  const declare = ({ source, importKind, exportKind }: Declaration) =>
    add(source, importKind === 'type' || exportKind === 'type' ? 'type' : 'value');
  const addFile = (call: CallExpression | NewExpression) => {
    const file = fileBeside(call);
    if (file !== undefined) record(call, file, 'file');
  };
  new Visitor({
    ImportDeclaration: declare,
    ExportNamedDeclaration: declare,
    ExportAllDeclaration: declare,
    ImportExpression: (node) => add(node.source),
    TSImportType: (node) => add(node.source, 'type'),
    TSExternalModuleReference: (node) => add(node.expression),
    VariableDeclarator: ({ id, init }) => {
      if (id.type === 'Identifier' && init && makesLoader(init)) loaders.add(id.name);
    },
    NewExpression: addFile,
    // Only a name that stands there: what resolves a computed one loads nothing yet.
    CallExpression: (node) => {
      const [name] = node.arguments;
      if (name && isLoader(node.callee, loaders) && literalText(name) !== undefined) add(name);
      addFile(node);
    },
  }).visit(program);
  return found;
}

/** `import.meta.resolve`; `require`, `createRequire(...)` or its name, called or asked to resolve; `vi.mock` and its kin. */
function isLoader(callee: Expression, loaders: Set<string>): boolean {
  if (callee.type === 'Identifier') return loaders.has(callee.name);
  if (makesLoader(callee)) return true;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false;
  const { object, property } = callee;
  if (replacers.has(property.name)) return object.type === 'Identifier' && /^(vi|vitest)$/.test(object.name);
  if (property.name !== 'resolve') return false;
  return object.type === 'MetaProperty' || isLoader(object, loaders);
}

/** `createRequire(...)`, also as `module.createRequire(...)`. */
function makesLoader(node: Expression): boolean {
  if (node.type !== 'CallExpression') return false;
  const { callee } = node;
  const name = callee.type === 'MemberExpression' ? callee.property : callee;
  return name.type === 'Identifier' && name.name === 'createRequire';
}
