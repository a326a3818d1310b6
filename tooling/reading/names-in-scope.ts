// What the names of one file stand for: what it declares, and the files beside it that it imports them from.
import { posix } from 'node:path';
import { type Node, type Program, Visitor, visitorKeys } from 'oxc-parser';
import { fileBeside, literalText } from './paths.ts';

export type Scope = { path: string; declared: Map<string, Node>; imported: Map<string, string> };

export function scopeOf(program: Program, path: string): Scope {
  const scope: Scope = { path, declared: new Map(), imported: new Map() };
  new Visitor({
    ImportDeclaration: ({ source, specifiers }) => {
      if (!source.value.startsWith('.')) return;
      for (const { local } of specifiers) scope.imported.set(local.name, beside(path, source.value));
    },
    VariableDeclarator: ({ id, init }) => {
      if (id.type === 'Identifier' && init) scope.declared.set(id.name, init);
    },
    FunctionDeclaration: (node) => {
      if (node.id && node.body) scope.declared.set(node.id.name, node.body);
    },
  }).visit(program);
  return scope;
}

/** The files that the property `name` of `node` comes from, directly or through what the file declares; sorted. */
export function filesBehind(node: Node, name: string, scope: Scope): string[] {
  const files = new Set<string>();
  const followed = new Set<string>();
  const follow = (inner: Node): void => {
    if (inner.type === 'MemberExpression' && inner.property.type === 'Identifier') {
      const chosen = propertyOf(inner.object, inner.property.name, scope);
      if (chosen) {
        follow(chosen);
        return;
      }
    }
    const named = inner.type === 'ImportExpression' ? literalText(inner.source) : fileNamedBy(inner);
    if (named !== undefined) files.add(beside(scope.path, named));
    if (inner.type === 'Identifier' && !followed.has(inner.name)) {
      followed.add(inner.name);
      const file = scope.imported.get(inner.name);
      if (file) files.add(file);
      const declared = scope.declared.get(inner.name);
      if (declared) follow(declared);
    }
    for (const key of visitorKeys[inner.type] ?? []) {
      for (const child of [inner[key as keyof typeof inner]].flat() as unknown[]) if (isNode(child)) follow(child);
    }
  };
  const property = propertyOf(node, name, scope);
  if (property) follow(property);
  return [...files].sort();
}

/** Also where the object stands in a constant. */
function propertyOf(node: Node, name: string, scope: Scope): Node | undefined {
  if (node.type === 'Identifier') {
    const declared = scope.declared.get(node.name);
    return declared && propertyOf(declared, name, scope);
  }
  if (node.type !== 'ObjectExpression') return undefined;
  const property = node.properties.find(
    (each) => each.type === 'Property' && each.key.type === 'Identifier' && each.key.name === name,
  );
  return property?.type === 'Property' ? property.value : undefined;
}

const fileNamedBy = (node: Node) => (node.type === 'NewExpression' ? fileBeside(node) : undefined);
const beside = (path: string, specifier: string): string => posix.join(posix.dirname(path), specifier);
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;
