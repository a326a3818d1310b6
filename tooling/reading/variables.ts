// The environment variables a file reads, by whatever name it knows the environment, and the keys of the settings shapes.
import { type Node, parseSync, Visitor } from 'oxc-parser';
import { keyName, memberName, readEnvironmentNames } from './environment-names.ts';
import { lineAt } from './files.ts';

const settingsFile = /(^|[/-])(config|settings)(\/index)?\.ts$/;
const shapeValues = new Set(['CallExpression', 'Identifier']);
const variableName = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;

/** `name` is undefined where the code computes it; `standard` is the default that stands beside it. */
export type Variable = { name: string | undefined; line: number; isSet: boolean; standard?: string };

export function readVariables(path: string, text: string): Variable[] {
  const { program, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`Cannot parse "${path}": ${errors[0].message}`);
  const { patterns, isEnvironment } = readEnvironmentNames(program, text);
  const found: Variable[] = [];
  const assigned = new Set<Node>();
  const add = (name: string | undefined, node: Node, standard?: Node) => {
    if (name !== undefined && !variableName.test(name)) return;
    const value = standard && keyName(standard);
    const more = value === undefined || standard?.type === 'Identifier' ? {} : { standard: value };
    found.push({ name, line: lineAt(text, node.start), isSet: assigned.has(node), ...more });
  };
  new Visitor({
    AssignmentExpression: (node) => void assigned.add(node.left),
    MemberExpression: (node) => {
      if (isEnvironment(node.object)) add(memberName(node), node);
    },
    // process.env.HOST ?? '127.0.0.1'
    LogicalExpression: ({ left, right }) => {
      if (left.type === 'MemberExpression' && isEnvironment(left.object)) add(memberName(left), left, right);
    },
    // A shape's values are made by zod (`PORT: z.coerce.number()`); a literal in capitals comes from nowhere else.
    Property: (node) => {
      if (settingsFile.test(path) && shapeValues.has(node.value.type)) add(keyName(node.key), node);
    },
  }).visit(program);
  // const { DATA_DIR = '.data' } = process.env
  for (const pattern of patterns) {
    for (const one of pattern.type === 'ObjectPattern' ? pattern.properties : []) {
      if (one.type !== 'Property') continue;
      const standard = one.value.type === 'AssignmentPattern' ? one.value.right : undefined;
      add(one.computed ? undefined : keyName(one.key), one, standard);
    }
  }
  return found.sort((a, b) => a.line - b.line);
}
