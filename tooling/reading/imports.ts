// Everything a file names to be loaded, `import type` included, read from its syntax tree.
import { type Expression, parseSync, Visitor } from 'oxc-parser';
import { lineAt } from './files.ts';

/** `specifier` is undefined where the code computes it. */
export type Import = { specifier: string | undefined; line: number };

export const codeFile = /\.(ts|tsx|mts|mjs|js)$/;

type Node = { type: string; start: number };

/** Throws when the file cannot be parsed: a file nobody could read must not count as clean. */
export function readImports(path: string, text: string): Import[] {
  const { program, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`Cannot parse "${path}": ${errors[0].message}`);
  const found: Import[] = [];
  const add = (source: Node | null | undefined) => {
    if (source) found.push({ specifier: literalText(source), line: lineAt(text, source.start) });
  };
  new Visitor({
    ImportDeclaration: (node) => add(node.source),
    ExportNamedDeclaration: (node) => add(node.source),
    ExportAllDeclaration: (node) => add(node.source),
    ImportExpression: (node) => add(node.source),
    TSImportType: (node) => add(node.source),
    TSExternalModuleReference: (node) => add(node.expression),
    // Only a name that stands there: what resolves a computed one loads nothing yet.
    CallExpression: ({ callee, arguments: [name] }) => {
      if (name && isLoader(callee) && literalText(name) !== undefined) add(name);
    },
  }).visit(program);
  return found;
}

function literalText(node: Node): string | undefined {
  if ('value' in node && typeof node.value === 'string') return node.value;
  if (!('quasis' in node) || !Array.isArray(node.quasis) || node.quasis.length !== 1) return undefined;
  return String(node.quasis[0].value.cooked);
}

/** `import.meta.resolve`, and `require` or `createRequire(...)`, called or asked to resolve. */
function isLoader(callee: Expression): boolean {
  if (callee.type === 'Identifier') return callee.name === 'require';
  if (callee.type === 'CallExpression')
    return callee.callee.type === 'Identifier' && callee.callee.name === 'createRequire';
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false;
  if (callee.property.name !== 'resolve') return false;
  return callee.object.type === 'MetaProperty' || isLoader(callee.object);
}
