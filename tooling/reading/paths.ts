// Which file an expression finds from the place of its own: `new URL('./x', import.meta.url)`, `join(import.meta.dirname, 'x')`.
import { posix } from 'node:path';
import type { Argument, CallExpression, NewExpression, Node } from 'oxc-parser';

/** The text of a literal; undefined when it has variable parts. */
export function literalText(node: object): string | undefined {
  const parts = textParts(node);
  return parts?.isWhole ? parts.text : undefined;
}

/** The path relative to the file, as far as it stands there; undefined when the call finds no file. */
export function fileBeside(node: CallExpression | NewExpression): string | undefined {
  const { callee, arguments: given } = node;
  const name = callee.type === 'MemberExpression' ? callee.property : callee;
  if (name.type !== 'Identifier') return undefined;
  const [first, second] = given;
  if (node.type === 'NewExpression') {
    if (name.name !== 'URL' || !first || !second || !isMeta(second, 'url')) return undefined;
    const text = textParts(first)?.text;
    return text === undefined || /^[a-z]+:/.test(text) ? undefined : relative(text);
  }
  if (!/^(join|resolve)$/.test(name.name) || !first || !isMeta(first, 'dirname')) return undefined;
  return relative(posix.join(...leadingTexts(given.slice(1))));
}

function leadingTexts(nodes: Argument[]): string[] {
  const texts: string[] = [];
  for (const node of nodes) {
    const parts = textParts(node);
    if (parts) texts.push(parts.text);
    if (!parts?.isWhole) break;
  }
  return texts;
}

/** A template with variable parts counts as the text before the first of them. */
function textParts(node: object): { text: string; isWhole: boolean } | undefined {
  if ('value' in node && typeof node.value === 'string') return { text: node.value, isWhole: true };
  if (!('quasis' in node) || !Array.isArray(node.quasis)) return undefined;
  return { text: String(node.quasis[0].value.cooked), isWhole: node.quasis.length === 1 };
}

function isMeta(node: Node, name: string): boolean {
  if (node.type !== 'MemberExpression' || node.object.type !== 'MetaProperty') return false;
  return node.property.type === 'Identifier' && node.property.name === name;
}

function relative(path: string): string {
  return /^[./]/.test(path) ? path : `./${path}`;
}
