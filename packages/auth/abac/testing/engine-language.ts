// Conditions in the languages of other engines, which decide the same questions as oracles. Neither language has a NULL:
// what is missing is not there.
import { type Clause, type ConditionNode, isReference, type Operand, type Reference } from '../src/condition.ts';

/** In what the languages differ. */
export type Language = {
  bases: Record<Reference['from'], string>;
  has: (base: string, path: readonly string[]) => string;
  /** A number, a text, a boolean, or a list of them. */
  literal: (value: unknown) => string;
  contains: (list: string, value: string) => string;
};

export function writeCondition(node: ConditionNode, language: Language): string {
  if (node.kind === 'not') return `!(${writeCondition(node.part, language)})`;
  if (node.kind === 'clause') return writeClause(node, language);
  if (node.kind === 'code' || node.parts.length === 0) return String(node.kind === 'and');
  return node.parts.map((part) => `(${writeCondition(part, language)})`).join(node.kind === 'and' ? ' && ' : ' || ');
}

function writeClause({ operator, left, right, milliseconds }: Clause, language: Language): string {
  const { bases, has, literal, contains } = language;
  const write = (operand: Operand) =>
    isReference(operand) ? [bases[operand.from], ...operand.path].join('.') : literal(operand.value);
  const isThere = [left, right].filter(isReference).map(({ from, path }) => has(bases[from], path));
  const [one, other] = [write(left), write(right)];
  const readings = {
    is: () => `${one} == ${other}`,
    same: () => `${one} == ${other} && ${one} != ""`,
    before: () => `${one} < ${other}`,
    within: () => `${one} <= ${other} && ${other} - ${one} <= ${literal(milliseconds)}`,
    in: () => contains(other, one),
  };
  return [...isThere, readings[operator]()].join(' && ');
}

export type Attributes = { [name: string]: string | number | boolean | string[] | Attributes };

/** Facts as these engines get them: moments as milliseconds, and nothing for what is missing. */
export const attributesOf = (facts: object): Attributes =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) => {
      if (value === null || value === undefined) return [];
      if (value instanceof Date) return [[name, value.getTime()]];
      return [[name, typeof value === 'object' && !Array.isArray(value) ? attributesOf(value) : value]];
    }),
  );
