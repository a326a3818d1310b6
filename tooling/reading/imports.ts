// Everything a file names to be loaded, `import type` included, and the files it finds beside itself, from its syntax tree.
// Not seen: a path that is put together from variables, or taken from the working folder.
import { type Expression, parseSync, Visitor } from 'oxc-parser';
import { lineAt } from './files.ts';
import { fileBeside, literalText } from './paths.ts';

/** `specifier` is undefined where the code computes it. Types are gone when the code runs; a file is read, not loaded. */
export type Import = { specifier: string | undefined; line: number; kind: 'value' | 'type' | 'file' };

export const codeFile = /\.[cm]?[jt]sx?$/;

type Node = { type: string; start: number };
type Declaration = { source: Node | null; importKind?: string | undefined; exportKind?: string };

const replacers = new Set(['mock', 'doMock', 'unmock', 'doUnmock', 'importActual', 'importMock']);

/** Throws when the file cannot be parsed: a file nobody could read must not count as clean. */
export function readImports(path: string, text: string): Import[] {
  const { program, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`Cannot parse "${path}": ${errors[0].message}`);
  const found: Import[] = [];
  const loaders = new Set(['require']);
  const add = (source: Node | null | undefined, kind: Import['kind'] = 'value') => {
    if (source) found.push({ specifier: literalText(source), line: lineAt(text, source.start), kind });
  };
  const declare = ({ source, importKind, exportKind }: Declaration) =>
    add(source, importKind === 'type' || exportKind === 'type' ? 'type' : 'value');
  const addFile = (node: Node, call: Parameters<typeof fileBeside>[0]) => {
    const specifier = fileBeside(call);
    if (specifier !== undefined) found.push({ specifier, line: lineAt(text, node.start), kind: 'file' });
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
    NewExpression: (node) => addFile(node, node),
    // Only a name that stands there: what resolves a computed one loads nothing yet.
    CallExpression: (node) => {
      const [name] = node.arguments;
      if (name && isLoader(node.callee, loaders) && literalText(name) !== undefined) add(name);
      addFile(node, node);
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
