// The environment variables a file reads: process.env.X anywhere, and the keys of the settings shapes.
import { type MemberExpression, type Node, parseSync, Visitor } from 'oxc-parser';
import { lineAt } from './files.ts';

const settingsFile = /(^|[/-])(config|settings)\.ts$/;
const shapeValues = new Set(['CallExpression', 'Identifier']);
const variableName = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;

export type Variable = { name: string; line: number; isSet: boolean };

export function readVariables(path: string, text: string): Variable[] {
  const { program, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`Cannot parse "${path}": ${errors[0].message}`);
  const found: Variable[] = [];
  const assigned = new Set<Node>();
  const add = (key: Node, node: Node) => {
    const name = propertyName(key);
    if (name === undefined || !variableName.test(name)) return;
    found.push({ name, line: lineAt(text, node.start), isSet: assigned.has(node) });
  };
  new Visitor({
    AssignmentExpression: (node) => void assigned.add(node.left),
    MemberExpression: (node) => {
      if (isProcessEnv(node.object)) add(node.property, node);
    },
    // const { DATA_DIR = '.data' } = process.env
    VariableDeclarator: ({ id, init }) => {
      if (!init || !isProcessEnv(init) || id.type !== 'ObjectPattern') return;
      for (const property of id.properties) if (property.type === 'Property') add(property.key, property);
    },
    // A shape's values are made by zod (`PORT: z.coerce.number()`); a literal in capitals comes from nowhere else.
    Property: (node) => {
      if (settingsFile.test(path) && shapeValues.has(node.value.type)) add(node.key, node);
    },
  }).visit(program);
  return found;
}

function propertyName(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

function isProcessEnv(node: Node): boolean {
  if (node.type !== 'MemberExpression') return false;
  const { object, property }: MemberExpression = node;
  return object.type === 'Identifier' && object.name === 'process' && propertyName(property) === 'env';
}
