// The register of pitfalls: every `pitfall('CODE: promise', contract, { naive, ours })`, with the files of its two versions.
import { type CallExpression, type Node, parseSync, Visitor } from 'oxc-parser';
import { lineAt, listFiles, readText } from './files.ts';
import { filesBehind, type Scope, scopeOf } from './names-in-scope.ts';

/** `naive` and `ours` are files. `naive` is the test itself where that version is too short for a file of its own. */
export type Pitfall = { code: string; promise: string; test: string; line: number; naive: string[]; ours: string[] };

const testFile = /^packages\/.+\/pitfalls\/.+\.test\.ts$/;
const title = /^(?<code>[A-Z]+-\d+[a-z]?): (?<promise>.+)$/s;
const naiveFile = /\/(naive-[^/]+|circular\/[^/]+)$/;

/** In the order of their codes. A finding where a name does not begin with a code that stands there. */
export function listPitfalls(root: string): { pitfalls: Pitfall[]; findings: string[] } {
  const findings: string[] = [];
  const pitfalls = listFiles(root)
    .filter((path) => testFile.test(path))
    .flatMap((path) => {
      const text = readText(root, path);
      const { program } = parseSync(path, text);
      const scope = scopeOf(program, path);
      return callsIn(program).flatMap((call) => {
        const line = lineAt(text, call.start);
        const { code, promise } = title.exec(textOf(call.arguments[0]))?.groups ?? {};
        if (code && promise) return [{ code, promise, test: path, line, ...versionsOf(call, scope, path) }];
        findings.push(`${path}:${line} has a pitfall whose name does not begin with a code, as in "REST-9: …"`);
        return [];
      });
    });
  return { pitfalls: pitfalls.sort(byCode), findings };
}

const collator = new Intl.Collator('en', { numeric: true });
const byCode = (a: Pitfall, b: Pitfall): number =>
  collator.compare(a.code, b.code) || collator.compare(a.test, b.test) || a.line - b.line;

function callsIn(program: Node & { type: 'Program' }): CallExpression[] {
  const calls: CallExpression[] = [];
  new Visitor({
    CallExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'pitfall') calls.push(node);
    },
  }).visit(program);
  return calls;
}

/** The computed parts of a template become `…`. */
function textOf(node: Node | undefined): string {
  if (node?.type === 'TemplateLiteral') return node.quasis.map(({ value }) => value.cooked).join('…');
  return node?.type === 'Literal' ? String(node.value) : '';
}

function versionsOf({ arguments: [, , versions] }: CallExpression, scope: Scope, test: string) {
  const [naive = [], ours = []] = ['naive', 'ours'].map((name) => (versions ? filesBehind(versions, name, scope) : []));
  const named = naive.filter((path) => naiveFile.test(path));
  return { naive: named.length > 0 ? named : [test], ours: ours.filter((path) => !naiveFile.test(path)) };
}
