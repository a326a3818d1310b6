// The bounds of every document, whoever wrote it. They hold before the first resolver runs, and so before the first statement.
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { Refusal } from '../refusals.ts';
import { type Measured, measure } from './measure.ts';

const limits = { tokens: 2_000, depth: 10, cost: 5_000, aliases: 30, directives: 30 } as const;

export type Asked = {
  query?: string | undefined;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
};

/** The document, read within the bound on its length: also the parser itself can be made to work too hard. */
export function readDocument(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: limits.tokens });
  } catch (error) {
    const isLong = error instanceof GraphQLError && /more tha[nt] \d+ tokens/.test(error.message);
    if (isLong || error instanceof RangeError)
      throw new Refusal('too-many-tokens', `Cannot read the document: it has more than ${limits.tokens} tokens`);
    throw error;
  }
}

/** Undefined when it is not clear which one is meant. */
export function operationOf({ definitions }: DocumentNode, name?: string | null): OperationDefinitionNode | undefined {
  const operations = definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  if (name) return operations.find((each) => each.name?.value === name);
  return operations.length === 1 ? operations[0] : undefined;
}

/** The variables, with their defaults. Throws the first refusal; variables that do not fit are refused as a GraphQLError of the language. */
export function keepWithin(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Asked['variables'],
): Record<string, unknown> {
  const { variableValues, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {});
  if (!variableValues) throw errors?.[0] ?? new TypeError('Cannot read the variables');
  const measured = measure(schema, document, operation, variableValues);
  for (const [what, code, words] of refusals) {
    if (measured[what] > limits[what])
      throw new Refusal(code, `Cannot run the document: ${words} ${measured[what]}, and ${limits[what]} is the most`);
  }
  return { ...variableValues.coerced, ...variables };
}

type Row = [keyof Measured, ConstructorParameters<typeof Refusal>[0], string];
const refusals: Row[] = [
  ['depth', 'too-deep', 'its depth is'],
  ['aliases', 'too-many-aliases', 'the number of its aliases is'],
  ['directives', 'too-many-directives', 'the number of its directives is'],
  ['cost', 'too-expensive', 'its cost is'],
];
