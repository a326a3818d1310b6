// What a change of a schema breaks. Consumers of yesterday read the events of today, and consumers of today read those that
// yesterday's outbox still holds: so every field that was released stays exactly as it was.
import { isDeepStrictEqual } from 'node:util';
import type { JsonSchema } from './event-contract.ts';

/** They say something to people and allow or refuse nothing. */
const annotations = new Set(['$schema', '$id', 'title', 'description', 'examples', 'default', 'deprecated']);

/** Allowed is a new field that may be absent, also inside of objects and lists, and other words. */
export function breakingChanges(released: JsonSchema, current: JsonSchema, path = 'data'): string[] {
  const [before, after] = [rulesOf(released), rulesOf(current)];
  const findings = keysOf(before.own, after.own)
    .filter((key) => !isDeepStrictEqual(before.own[key], after.own[key]))
    .map((key) => `"${path}" had ${inWords(key, before.own[key])} and has ${inWords(key, after.own[key])}`);
  return [...findings, ...changedFields(before, after, path), ...changedParts(before, after, path)];
}

type Rules = {
  own: JsonSchema;
  fields: Map<string, JsonSchema>;
  required: Set<string>;
  parts: Map<string, JsonSchema>;
};

/** Parts are the schemas inside that are no field: of the items of a list, of the sides of a union. */
function rulesOf(schema: JsonSchema): Rules {
  const rules: Rules = { own: {}, fields: new Map(), required: new Set(), parts: new Map() };
  for (const [key, value] of Object.entries(schema)) {
    if (annotations.has(key)) continue;
    if (key === 'properties') rules.fields = new Map(Object.entries(value as Record<string, JsonSchema>));
    else if (key === 'required') rules.required = new Set(value as string[]);
    else if (isSchema(value)) rules.parts.set(key, value);
    else if (Array.isArray(value) && value.every(isSchema))
      value.forEach((one, at) => void rules.parts.set(`${key} ${at + 1}`, one));
    else rules.own[key] = value;
  }
  return rules;
}

function changedFields(before: Rules, after: Rules, path: string): string[] {
  return [...new Set([...before.fields.keys(), ...after.fields.keys()])].flatMap((name) => {
    const [was, is] = [before.fields.get(name), after.fields.get(name)];
    const at = `${path}.${name}`;
    if (!is) return [`"${at}" is gone`];
    if (!was)
      return after.required.has(name) ? [`"${at}" is new and must be there: earlier events do not have it`] : [];
    const [had, has] = [before.required, after.required].map((required) => required.has(name));
    const presence =
      had === has
        ? []
        : [`"${at}" ${has ? 'could be absent and must be there' : 'was always there and may be absent'}`];
    return [...presence, ...breakingChanges(was, is, at)];
  });
}

function changedParts(before: Rules, after: Rules, path: string): string[] {
  return [...new Set([...before.parts.keys(), ...after.parts.keys()])].flatMap((name) => {
    const [was, is] = [before.parts.get(name), after.parts.get(name)];
    const at = `${path} (${name})`;
    if (!is) return [`"${at}" is gone`];
    return was ? breakingChanges(was, is, at) : [`"${at}" is new`];
  });
}

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const keysOf = (...all: JsonSchema[]): string[] => [...new Set(all.flatMap((each) => Object.keys(each)))];
const inWords = (key: string, value: unknown): string =>
  value === undefined ? `no "${key}"` : `"${key}" ${JSON.stringify(value)}`;
