// A condition as a predicate: closures made once, when the policy set is. Nothing is interpreted when a decision is made.
import { compare } from './compare.ts';
import { type Clause, type Code, type ConditionNode, isReference, type Operand } from './condition.ts';
import type { Facts, Predicate } from './policy.ts';
import { compileShape } from './shapes.ts';

type Asked = Facts<unknown, unknown, unknown>;
type Compiled = Predicate<unknown, unknown, unknown>;

export function compile(node: ConditionNode): Compiled {
  switch (node.kind) {
    case 'clause':
      return (compileShape(node) as Compiled | undefined) ?? compileClause(node);
    case 'code':
      return compileCode(node);
    case 'not':
      return negation(compile(node.part));
    case 'and':
      return node.parts
        .map(compile)
        .reduceRight((rest, first) => (rest === always ? first : both(first, rest)), always);
    case 'or':
      return node.parts
        .map(compile)
        .reduceRight((rest, first) => (rest === never ? first : either(first, rest)), never);
  }
}

const always: Compiled = () => true;
const never: Compiled = () => false;
const negation = (part: Compiled) => (facts: Asked) => !part(facts);
const both = (one: Compiled, other: Compiled) => (facts: Asked) => one(facts) && other(facts);
const either = (one: Compiled, other: Compiled) => (facts: Asked) => one(facts) || other(facts);

const compileClause = (clause: Clause) => (facts: Asked) =>
  compare(clause, read(clause.left, facts), read(clause.right, facts));

/** The value that an operand stands for; undefined where the way to it ends early. */
export const read = (operand: Operand, facts: Asked): unknown =>
  isReference(operand) ? operand.path.reduce(step, facts[operand.from]) : operand.value;

const step = (owner: unknown, key: string): unknown => (owner as Record<string, unknown> | null | undefined)?.[key];

/** Only a real boolean is an answer: the promise of an async predicate would be truthy for everyone. */
function compileCode({ text, predicate }: Code): Compiled {
  const ask = predicate as (facts: Asked) => unknown;
  return (facts) => {
    const answer = ask(facts);
    if (typeof answer === 'boolean') return answer;
    throw new TypeError(`Cannot read the answer of ${text}: it is no boolean`);
  };
}
