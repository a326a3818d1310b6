// The lab about access: who may do what with which post, decided twice, and what one changed fact does to the answers.
import { Alert, Select, Stack, Table } from '#ui';
import { AskForGuess, guessIn, noGuess } from '../frame/guess.tsx';
import { LabFrame } from '../frame/lab-frame.tsx';
import { type Step, useLab } from '../frame/use-lab.ts';
import { Verdict } from '../frame/verdict.tsx';
import { AccessTable } from './access-table.tsx';
import { byPolicies, byRoles, cells, differences, flipped, idOf } from './cells.ts';
import { Explained } from './explained.tsx';
import { begin, changed, choices, type Fact, type Facts, factNames, wordsOf } from './facts.ts';
import { inWords, postsInWords, questionInWords } from './names.ts';
import { Why } from './why.tsx';

const guesses = [noGuess, ...(['0', '1', '2', '4', '8'] as const).map((value) => ({ value, label: value }))];
const asked = 'hours.25';

/** Only whether there is such a change: what it does follows from all that were made before. */
const check = async (change: string): Promise<string> => {
  changed(begin, change);
  return change;
};

export default function Access() {
  const lab = useLab<string>(check);
  const { before, now, last } = historyOf(lab.steps);
  const guess = guessIn(lab, guesses);
  const chosen = cells.find((cell) => idOf(cell) === (lab.valueOf('cell') || 'noor.post.edit'));
  const flips = { policies: flipped(byPolicies, before, now), roles: flipped(byRoles, before, now) };
  return (
    <LabFrame
      lab={lab}
      predict={
        <>
          <p>
            Noor is a USER. She published a post one hour ago. Then a day goes by: the post is 25 hours old. The
            policies answer {cells.length} questions about it. <strong>How many of their answers change?</strong>
          </p>
          <AskForGuess lab={lab} label="I think it is" guesses={guesses} />
        </>
      }
      act={
        <Stack>
          <p>Change one fact. Each change is an action of its own.</p>
          <Stack isRow>
            {factNames.map((fact) => (
              <Choice key={fact} fact={fact} facts={now} onChange={lab.act} />
            ))}
          </Stack>
        </Stack>
      }
      news={
        last !== undefined && (
          <p>
            {last === asked && guess !== '' && <Predicted guess={guess} flips={flips.policies.size} />} The last change
            has flipped {inWords(flips.policies.size, 'answer')} of the policies, and{' '}
            {inWords(flips.roles.size, 'answer')} of roles alone.
          </p>
        )
      }
      see={
        <>
          <Changes steps={lab.steps} />
          <p>
            {postsInWords(now)} An answer is yes, 401 (sign in first), 403 (forbidden), or 404 (hidden: as if there were
            no such post). Press one to see why.
          </p>
          <AccessTable
            caption="Policies decide (ABAC)"
            {...{ facts: now, before, answer: byPolicies, chosen }}
            onChoose={(cell) => lab.put('cell', idOf(cell))}
          />
          <Explained facts={now} cell={chosen ?? cells[0]} />
          <AccessTable
            caption="The role alone decides (RBAC)"
            {...{ facts: now, before, answer: byRoles, chosen }}
            onChoose={(cell) => lab.put('cell', idOf(cell))}
          />
          <Apart facts={now} />
        </>
      }
      why={<Why />}
    />
  );
}

/** The facts before and after the last change that was made. */
function historyOf(steps: Step<string>[]): { before: Facts; now: Facts; last: string | undefined } {
  const made = steps.flatMap(({ result }) => result ?? []);
  const after = (changes: string[]) => changes.reduce(changed, begin);
  return { before: after(made.slice(0, -1)), now: after(made), last: made.at(-1) };
}

type ChoiceProps = { fact: Fact; facts: Facts; onChange: (change: string) => void };

const Choice = ({ fact, facts, onChange }: ChoiceProps) => (
  <Select
    label={choices[fact].title}
    value={facts[fact]}
    options={Object.entries<string>(choices[fact].values).map(([value, label]) => ({ value, label }))}
    onChange={(value) => onChange(`${fact}.${value}`)}
  />
);

const Predicted = ({ guess, flips }: { guess: string; flips: number }) => (
  <>
    <Verdict isRight={String(flips) === guess} /> You predicted {guess}.
  </>
);

function Changes({ steps }: { steps: Step<string>[] }) {
  if (steps.length === 0) return <p>Nothing was changed yet.</p>;
  const rows = steps.map((step, index) => ({ ...step, index, ...historyOf(steps.slice(0, index + 1)) }));
  const count = (answer: typeof byRoles) => (row: (typeof rows)[number]) =>
    row.result === undefined ? '–' : flipped(answer, row.before, row.now).size;
  return (
    <Table
      caption="What was changed"
      rows={rows}
      keyOf={({ index }) => index}
      columns={[
        { name: 'change', isHeading: true, cell: ({ action }) => wordsOf(action) },
        { name: 'flipped by policies', isNumber: true, cell: count(byPolicies) },
        { name: 'flipped by roles', isNumber: true, cell: count(byRoles) },
        { name: 'made', cell: ({ error, result }) => error ?? (result === undefined ? 'not yet' : 'yes') },
      ]}
    />
  );
}

function Apart({ facts }: { facts: Facts }) {
  const { onlyPolicies, onlyRoles } = differences(facts);
  const list = (title: string, found: typeof onlyRoles) =>
    found.length > 0 && (
      <>
        <p>{title}</p>
        <ul>
          {found.map((cell) => (
            <li key={idOf(cell)}>{questionInWords(cell)}</li>
          ))}
        </ul>
      </>
    );
  return (
    <Alert
      title={`The two permit different things in ${onlyPolicies.length + onlyRoles.length} of ${cells.length} cells`}
    >
      {list('Only roles alone permit this, to whoever has the role:', onlyRoles)}
      {list('Only the policies permit this:', onlyPolicies)}
    </Alert>
  );
}
