// Which names of a file stand for the environment: `env` taken from process, aliases, and parameters of its type.
// A function that is handed the environment without saying so by a type is not seen.
import { type BindingPattern, type Node, type ParamPattern, type Program, Visitor } from 'oxc-parser';

const environmentType = /^:\s*(Readonly<)?(NodeJS\.)?(ProcessEnv|Environment|Dict<string>|typeof process\.env)>?$/;

/** `patterns` are the destructurings of the environment, `isEnvironment` knows every expression that is the whole of it. */
export type Environment = { patterns: BindingPattern[]; isEnvironment(node: Node): boolean };

export function readEnvironmentNames(program: Program, text: string): Environment {
  const environments = new Set<string>();
  const processes = new Set(['process']);
  const patterns: BindingPattern[] = [];
  const isProcess = (node: Node): boolean =>
    node.type === 'Identifier' ? processes.has(node.name) : memberName(node) === 'process';
  const isEnvironment = (node: Node): boolean => {
    if (node.type === 'Identifier') return environments.has(node.name);
    return node.type === 'MemberExpression' && memberName(node) === 'env' && isProcess(node.object);
  };
  const bind = (pattern: BindingPattern) => {
    if (pattern.type === 'Identifier') environments.add(pattern.name);
    else patterns.push(pattern);
  };
  const bindParameter = (parameter: ParamPattern) => {
    if (parameter.type === 'RestElement' || parameter.type === 'TSParameterProperty') return;
    const pattern = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
    const type = pattern.typeAnnotation;
    const isTyped = type && environmentType.test(text.slice(type.start, type.end));
    const standard = parameter.type === 'AssignmentPattern' ? parameter.right : undefined;
    if (isTyped || (standard && isEnvironment(standard))) bind(pattern);
  };
  const bindParameters = ({ params }: { params: ParamPattern[] }) => params.forEach(bindParameter);
  new Visitor({
    ImportDeclaration: ({ source, specifiers }) => {
      if (!/^(node:)?process$/.test(source.value)) return;
      for (const one of specifiers) {
        const isNamed = one.type === 'ImportSpecifier' && keyName(one.imported) === 'env';
        (isNamed ? environments : processes).add(one.local.name);
      }
    },
    VariableDeclarator: ({ id, init }) => {
      if (!init) return;
      if (isEnvironment(init)) bind(id);
      if (!isProcess(init) || id.type !== 'ObjectPattern') return;
      for (const one of id.properties) {
        if (one.type === 'Property' && keyName(one.key) === 'env') bind(one.value);
      }
    },
    FunctionDeclaration: bindParameters,
    FunctionExpression: bindParameters,
    ArrowFunctionExpression: bindParameters,
  }).visit(program);
  return { patterns, isEnvironment };
}

/** The name of a key or a member that stands there; undefined when it is computed. */
export function keyName(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

export function memberName(node: Node): string | undefined {
  if (node.type !== 'MemberExpression') return undefined;
  return node.computed && node.property.type === 'Identifier' ? undefined : keyName(node.property);
}
