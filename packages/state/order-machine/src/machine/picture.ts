// The chart as a picture, drawn from the chart itself in the language of Mermaid.
import type { OrderMachine } from './order-machine.ts';

type Node = OrderMachine['root'];

const idOf = (node: Node): string => node.path.join('_');

/** A line for each way: what happens, under which condition, and where it leads. */
export function pictureOf(machine: OrderMachine): string {
  const nodes = Object.values(machine.root.states) as Node[];
  return ['stateDiagram-v2', ...drawn(machine.root, nodes, '  '), ...waysOf(machine.root)].join('\n');
}

function drawn(parent: Node, nodes: Node[], indent: string): string[] {
  const [first] = parent.initial.target ?? [];
  const begin = first ? [`${indent}[*] --> ${idOf(first as Node)}`] : [];
  return [
    ...begin,
    ...nodes.flatMap((node) => {
      const inner = Object.values(node.states) as Node[];
      const named = `${indent}state "${node.key}" as ${idOf(node)}`;
      return inner.length === 0 ? [named] : [`${named} {`, ...drawn(node, inner, `${indent}  `), `${indent}}`];
    }),
  ];
}

/** What may happen in every state is told in words beside the picture: as lines it would hide the rest. */
function waysOf(node: Node): string[] {
  const own = node.parent === undefined ? [] : [...node.transitions.values()].flat();
  const lines = own.flatMap((transition) => {
    const delay = node.after.find(({ eventType }) => eventType === transition.eventType)?.delay;
    const event = delay === undefined ? transition.eventType : `after ${String(delay)}`;
    const guard = typeof transition.guard === 'string' ? ` [${transition.guard}]` : '';
    return (transition.target ?? [node]).map(
      (target) => `  ${idOf(node)} --> ${idOf(target as Node)}: ${event}${guard}`,
    );
  });
  return [...lines, ...Object.values(node.states).flatMap((child) => waysOf(child as Node))];
}
