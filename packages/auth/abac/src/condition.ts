// A condition as data: what compile.ts turns into a predicate and to-sql.ts and to-prisma.ts into a WHERE. It holds no
// behaviour, except where a rule needs code, and says which facts it looks at by their paths.

/** Where a fact is found: `resource.author.id` is `{ from: 'resource', path: ['author', 'id'] }`. */
export type Reference = {
  readonly from: 'subject' | 'resource' | 'environment';
  readonly path: readonly string[];
  readonly name: string;
};

export type Scalar = string | number | boolean;
type Constant = { readonly value: Scalar | readonly Scalar[] };
export type Operand = Reference | Constant;

/** How two values are compared. Each is false when one of them is missing. */
export type Operator = 'is' | 'same' | 'before' | 'within' | 'in';

/** One comparison: the smallest part of a condition, and what an explanation names. */
export type Clause = {
  readonly kind: 'clause';
  readonly operator: Operator;
  readonly left: Operand;
  readonly right: Operand;
  /** Of `within` alone. */
  readonly milliseconds?: number;
  /** As it was written, for people: `same(subject.id, resource.author.id)`. */
  readonly text: string;
};

/** A rule that no database can read. */
export type Code = {
  readonly kind: 'code';
  readonly text: string;
  readonly predicate: (facts: never) => boolean;
};

type Group = { readonly kind: 'and' | 'or'; readonly parts: readonly ConditionNode[] };
export type ConditionNode = Clause | Code | Group | { readonly kind: 'not'; readonly part: ConditionNode };

declare const looksAt: unique symbol;

/** `Facts` are what the condition looks at: it fits only a policy that is decided on at least these. */
export type Condition<Facts = never> = ConditionNode & { readonly [looksAt]?: (facts: Facts) => void };

export const isReference = (operand: Operand): operand is Reference => 'from' in operand;

export const hasCode = (node: ConditionNode): boolean => {
  if (node.kind === 'and' || node.kind === 'or') return node.parts.some(hasCode);
  return node.kind === 'not' ? hasCode(node.part) : node.kind === 'code';
};
