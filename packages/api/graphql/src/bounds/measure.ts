// How much a document asks for, known before anything is run: every field of every fragment, once for each time that it is
// spread, and once for each row of the page that it stands in. Each fragment is walked once, so the time does not grow with that.
// In its extensions a field of the schema says what it is, if it is more than one: `cost` by itself, `rows` that it stands for.
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { decodeCursor } from '#contract';
import { Refusal } from '../refusals.ts';

const MOST_ROWS = 100;

export type Measured = { depth: number; cost: number; aliases: number; directives: number };
type Values = Parameters<typeof getArgumentValues>[2];
type Type = GraphQLCompositeType | undefined;
type Field = GraphQLField<unknown, unknown>;

const nothing: Measured = { depth: 0, cost: 0, aliases: 0, directives: 0 };

/** Throws `page-size` and `invalid-parameter`. What the schema does not know counts as a field, too; to refuse it is up to validation. */
export function measure(
  schema: GraphQLSchema,
  { definitions }: DocumentNode,
  operation: OperationDefinitionNode,
  values: Values,
): Measured {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of definitions) if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  const walked = new Map<string, Measured>();

  function ofFragment(name: string): Measured {
    const known = walked.get(name);
    if (known) return known;
    // What spreads itself ends here; validation refuses it.
    walked.set(name, nothing);
    const fragment = fragments.get(name);
    const found = fragment
      ? ofSelections(typeNamed(fragment.typeCondition.name.value), fragment.selectionSet)
      : nothing;
    walked.set(name, found);
    return found;
  }

  function typeNamed(name: string): Type {
    const type = schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  }

  function ofSelections(type: Type, { selections }: SelectionSetNode): Measured {
    const sum = { ...nothing };
    for (const node of selections) {
      const found =
        node.kind === Kind.FIELD
          ? ofField(type, node)
          : node.kind === Kind.FRAGMENT_SPREAD
            ? ofFragment(node.name.value)
            : ofSelections(node.typeCondition ? typeNamed(node.typeCondition.name.value) : type, node.selectionSet);
      sum.depth = Math.max(sum.depth, found.depth);
      sum.cost += found.cost;
      sum.aliases += found.aliases;
      sum.directives += found.directives + (node.directives?.length ?? 0);
    }
    return sum;
  }

  function ofField(type: Type, node: FieldNode): Measured {
    const aliases = node.alias ? 1 : 0;
    // What the schema says of itself is no data; whether it may be asked is decided elsewhere.
    if (node.name.value.startsWith('__')) return { ...nothing, aliases };
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    const rows = field ? rowsOf(field, node, values) : 1;
    const named = field && getNamedType(field.type);
    const below = node.selectionSet
      ? ofSelections(isCompositeType(named) ? named : undefined, node.selectionSet)
      : nothing;
    return {
      ...below,
      depth: below.depth + 1,
      cost: costOf(field) + rows * below.cost,
      aliases: below.aliases + aliases,
    };
  }

  return ofSelections(schema.getRootType(operation.operation) ?? undefined, operation.selectionSet);
}

const costOf = (field: Field | undefined): number => Number(field?.extensions.cost ?? 1);

function rowsOf(field: Field, node: FieldNode, values: Values): number {
  if (!field.args.some(({ name }) => name === 'first')) return Number(field.extensions.rows ?? 1);
  const { first, after } = argumentsOf(field, node, values);
  if (!Number.isInteger(first) || Number(first) < 1 || Number(first) > MOST_ROWS)
    throw new Refusal('page-size', `Cannot read ${first ?? 'null'} rows of "${field.name}": ask for 1 to ${MOST_ROWS}`);
  if (typeof after === 'string' && after && !decodeCursor(after))
    throw new Refusal('invalid-parameter', 'Cannot read after this cursor: no answer gave it out');
  return Number(first);
}

/** The language itself reads them: from a literal, a variable, or a default. None, when it refuses one, such as null in a variable. */
function argumentsOf(field: Field, node: FieldNode, values: Values): Record<string, unknown> {
  try {
    return getArgumentValues(field, node, values);
  } catch (error) {
    if (error instanceof GraphQLError) return {};
    throw error;
  }
}
