// One answer explained: what each policy said and why, and what the role alone would say.
import { Stack, Table } from '#ui';
import { byRoles, type Cell, explain, lowestRoles, roleOf } from './cells.ts';
import type { Facts } from './facts.ts';
import { questionInWords } from './names.ts';

type PolicyRow = ReturnType<typeof explain>['policies'][number];

export function Explained({ facts, cell }: { facts: Facts; cell: Cell | undefined }) {
  if (cell === undefined) return null;
  const { effect, by, policies } = explain(facts, cell);
  return (
    <Stack>
      <h3>{questionInWords(cell)}: why?</h3>
      <p>
        {inWords(effect, by)} {ofRoles(facts, cell)}
      </p>
      <Table
        caption="What each policy for this action said"
        rows={policies}
        keyOf={({ name }) => name}
        columns={[
          { name: 'policy', isHeading: true, cell: ({ name }) => name },
          { name: 'it can', cell: (row) => row.effect },
          { name: 'applied', cell: ({ applied }) => (applied === true ? 'yes' : applied === false ? 'no' : 'failed') },
          { name: 'because', cell: because },
        ]}
      />
    </Stack>
  );
}

function inWords(effect: 'permit' | 'forbidden' | 'hidden', by: string): string {
  if (effect === 'permit') return `Permitted by the policy "${by}".`;
  const reason = by === 'default' ? 'No policy permits it.' : `The policy "${by}" forbids it.`;
  if (effect === 'forbidden') return reason;
  return `${reason} And because this person may not even read the post, the answer is the same as if there were none.`;
}

function ofRoles(facts: Facts, cell: Cell): string {
  const lowest = lowestRoles(facts)[cell.action];
  const role = roleOf(facts, cell.subject);
  const start = `With roles alone, post:${cell.action} needs ${lowest} or a role above it`;
  if (role === undefined) return `${start}, and nobody is signed in.`;
  return `${start}, and ${role} is ${byRoles(facts, cell) === 'yes' ? 'enough' : 'not enough'}: whose post it is, nobody asks.`;
}

const because = ({ because, error }: PolicyRow) => (
  <>
    {error}
    {because.map(({ clause, met, seen }) => (
      <div key={clause}>
        <code>{clause}</code> {met ? 'holds' : 'does not hold'} ({seenIn(seen)})
      </div>
    ))}
  </>
);

const seenIn = (seen: Record<string, unknown>): string =>
  Object.entries(seen)
    .map(([name, value]) => `${name}: ${value === undefined ? 'missing' : JSON.stringify(value)}`)
    .join(', ');
