// Compiles the chart to a table. It reads XState's own description, so the chart is written once; and what it does not know,
// such as parallel states, history or what is done on the way out, it refuses instead of guessing.
import type { OrderMachine } from '../machine/order-machine.ts';
import type { Rules } from '../machine/rules.ts';
import type { Leaf, Table, Timer, Way } from './table.ts';
import { TableError } from './table-error.ts';

type Node = OrderMachine['root'];
type Transition = Node['transitions'] extends Map<string, (infer One)[]> ? One : never;

export function compileTable(machine: OrderMachine, rules: Rules): Table {
  const leaves = leavesOf(machine.root);
  const ways = leaves.map((leaf) => [nameOf(leaf), waysOf(leaf, rules)] as const);
  const resumptions = leaves.map((leaf) => [
    nameOf(leaf),
    { questions: asks(leaf, rules), timer: timerOf(leaf, rules) },
  ]);
  return {
    initial: nameOf(descend(machine.root)),
    ways: Object.fromEntries(ways),
    resumptions: Object.fromEntries(resumptions),
  };
}

const nameOf = (node: Node): Leaf => node.path.join('.');

function leavesOf(node: Node): Node[] {
  refuseUnsaid(node);
  if (node.type === 'atomic') return [node];
  if (node.type !== 'compound') throw new TableError(`"${node.id}" is ${node.type}`);
  return Object.values(node.states).flatMap((child) => leavesOf(child as Node));
}

function refuseUnsaid({ id, parent, entry, exit, invoke }: Node): void {
  if (exit.some((action) => !isOfXState(action, 'cancel')))
    throw new TableError(`"${id}" does something on its way out`);
  if (parent && invoke.length > 0) throw new TableError(`"${id}" has an actor of its own`);
  if (!parent && entry.length > 0) throw new TableError(`"${id}" asks something before anything has happened`);
}

/** XState writes timers as actions of its own: they begin on the way in and are cancelled on the way out. */
const isOfXState = (action: unknown, name: 'raise' | 'cancel'): boolean =>
  typeof action === 'function' && 'type' in action && action.type === `xstate.${name}`;

/** The innermost state first: what it knows goes before what the states around it know. */
const withParents = (node: Node): Node[] => [node, ...(node.parent ? withParents(node.parent as Node) : [])];

function waysOf(leaf: Node, rules: Rules): Record<string, Way[]> {
  const ways: Record<string, Way[]> = {};
  for (const source of withParents(leaf)) {
    if (source.always?.length) throw new TableError(`"${source.id}" has transitions without an event`);
    for (const transition of [...source.transitions.values()].flat()) {
      const delay = source.after.find(({ eventType }) => eventType === transition.eventType)?.delay;
      if (delay !== undefined && source !== leaf) throw new TableError(`"${source.id}" has a timer and states inside`);
      const event = String(delay ?? transition.eventType);
      if (event.includes('*')) throw new TableError(`"${source.id}" has a wildcard`);
      ways[event] = [...(ways[event] ?? []), wayOf(leaf, transition, rules)];
    }
  }
  return ways;
}

function wayOf(leaf: Node, transition: Transition, rules: Rules): Way {
  const [target, ...others] = transition.target ?? [];
  if (others.length > 0 || transition.reenter) throw new TableError(`"${leaf.id}" has a transition of another kind`);
  const guard = transition.guard;
  if (guard !== undefined && typeof guard !== 'string') throw new TableError(`"${leaf.id}" has a guard without a name`);
  const changes = transition.actions.map((action) => find(rules.changes, action));
  const allows = guard === undefined ? () => true : find(rules.guards, guard);
  if (target === undefined) return { guard, allows, to: undefined, changes, questions: [], timer: undefined };
  const to = descend(target as Node);
  const entered = withParents(to).slice(
    0,
    withParents(to).indexOf(commonParent(transition.source as Node, target as Node)),
  );
  const questions = entered.toReversed().flatMap((node) => asks(node, rules));
  return { guard, allows, to: nameOf(to), changes, questions, timer: timerOf(to, rules) };
}

/** The innermost state around both: it is not left. A state is not left either by a transition to one inside it. */
function commonParent(source: Node, target: Node): Node {
  const around = withParents(target).slice(1);
  const found = [...(source.type === 'compound' ? [source] : []), ...withParents(source).slice(1)].find((node) =>
    around.includes(node),
  );
  if (found === undefined) throw new TableError(`"${source.id}" and "${target.id}" have no state around them`);
  return found;
}

/** Into the initial states, down to one without states inside. */
function descend(node: Node): Node {
  const [first] = node.initial.target ?? [];
  return node.type === 'atomic' || first === undefined ? node : descend(first as Node);
}

function timerOf(leaf: Node, rules: Rules): Timer | undefined {
  const delay = leaf.after[0]?.delay;
  if (delay === undefined) return undefined;
  if (leaf.after.some((other) => other.delay !== delay)) throw new TableError(`"${leaf.id}" has two timers`);
  const event = String(delay) as Timer['event'];
  return { event, delay: find(rules.delays, event) };
}

const asks = ({ entry }: Node, rules: Rules): Way['questions'] =>
  entry.filter((action) => !isOfXState(action, 'raise')).map((action) => find(rules.effects, action));

function find<One>(among: Record<string, One>, name: unknown): One {
  const found = typeof name === 'string' ? among[name] : undefined;
  if (found === undefined) throw new TableError(`no rule has the name "${String(name)}"`);
  return found;
}
