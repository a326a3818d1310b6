// package.json by its keys: a dependency that was added on one side and a script on the other do not meet.

import { parseJson } from './parse-json.ts';

type Json = unknown;
type Fields = Record<string, Json>;

/** `conflicts` names the keys that both sides changed; there stands yours. */
export function mergeJson(yours: string, base: string, theirs: string): { text: string; conflicts: string[] } {
  const conflicts: string[] = [];
  const merged = mergeValue(parseJson(yours, 'package.json'), JSON.parse(base), JSON.parse(theirs), '', conflicts);
  return { text: writtenLike(yours, merged), conflicts };
}

/** With the line ends and the indentation that its owner has. */
function writtenLike(yours: string, value: Json): string {
  const [, lineEnd = '\n', indent = '  '] = /^\{(\r?\n)([ \t]+)/.exec(yours) ?? [];
  return `${JSON.stringify(value, null, indent)}\n`.replaceAll('\n', lineEnd);
}

function mergeValue(yours: Json, base: Json, theirs: Json, path: string, conflicts: string[]): Json {
  if (isSame(base, theirs) || isSame(yours, theirs)) return yours;
  if (isSame(yours, base)) return theirs;
  if (!isFields(yours) || !isFields(theirs)) {
    conflicts.push(path);
    return yours;
  }
  const before = isFields(base) ? base : {};
  // In the order of yours, what is new at the end.
  const keys = [...new Set([...Object.keys(yours), ...Object.keys(theirs)])];
  const merged = keys.map((key): [string, Json] => {
    const name = path === '' ? key : `${path}.${key}`;
    return [key, mergeValue(yours[key], before[key], theirs[key], name, conflicts)];
  });
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}

const isFields = (value: Json): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

const isSame = (one: Json, other: Json) => JSON.stringify(one) === JSON.stringify(other);
