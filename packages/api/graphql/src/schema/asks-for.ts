// What a document asks for further down, known before the first statement: one statement can then bring along what resolvers
// would load with a second one.
import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

type Fragments = GraphQLResolveInfo['fragments'];

/** Whether this path of fields stands below the field, also behind fragments and aliases. A condition at a field is not looked at. */
export const asksFor = ({ fieldNodes, fragments }: GraphQLResolveInfo, path: readonly string[]): boolean =>
  fieldNodes.some(({ selectionSet }) => hasPath(selectionSet, path, fragments));

function hasPath(
  selectionSet: SelectionSetNode | undefined,
  path: readonly string[],
  fragments: Fragments,
  spread = new Set<string>(),
): boolean {
  const [name, ...below] = path;
  if (name === undefined) return true;
  return (selectionSet?.selections ?? []).some((node) => {
    if (node.kind === Kind.FIELD) return node.name.value === name && hasPath(node.selectionSet, below, fragments);
    if (node.kind === Kind.INLINE_FRAGMENT) return hasPath(node.selectionSet, path, fragments, spread);
    if (spread.has(node.name.value)) return false;
    spread.add(node.name.value);
    return hasPath(fragments[node.name.value]?.selectionSet, path, fragments, spread);
  });
}
