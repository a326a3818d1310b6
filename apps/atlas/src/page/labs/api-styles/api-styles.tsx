// The lab about styles of API: one screen, asked for in three ways, or a query that the reader has written.
import { useState } from 'react';
import { Alert, Button, Select, Stack, TextField } from '#ui';
import { longestQuery, type ScreenId, screens } from '../../../labs/api-styles/choices.ts';
import { type Seen, seen } from '../../../labs/api-styles/seen.ts';
import { askAtlas } from '../frame/ask-atlas.ts';
import { AskForGuess, guessIn, labelIn, noGuess } from '../frame/guess.tsx';
import { LabFrame } from '../frame/lab-frame.tsx';
import { useLab } from '../frame/use-lab.ts';
import { Verdict } from '../frame/verdict.tsx';
import { fewestBytes, ownAction, queryOf, refusalOf, totalsOf } from './outcome.ts';
import { Requests } from './requests.tsx';
import { Totals } from './totals.tsx';
import { Why } from './why.tsx';

const guesses = [
  noGuess,
  { value: 'rest', label: 'REST' },
  { value: 'graphql', label: 'GraphQL' },
  { value: 'trpc', label: 'tRPC' },
] as const;

const example = '{ posts(first: 3) { edges { node { title author { name } } } } }';

/** Rejects with what the atlas says. */
const ask = (action: string): Promise<Seen> => {
  const query = queryOf(action);
  return askAtlas(
    `api-styles/${query === undefined ? encodeURIComponent(action) : `own/${encodeURIComponent(query)}`}`,
    seen,
  );
};

export default function ApiStyles() {
  const lab = useLab<Seen>(ask);
  const [screen, setScreen] = useState<ScreenId>('author');
  const last = lab.steps.findLast(({ result, error }) => result ?? error);
  const [query, setQuery] = useState(
    queryOf(lab.steps.findLast(({ action }) => queryOf(action))?.action ?? '') ?? example,
  );
  const guess = guessIn(lab, guesses);
  const isLong = query.length > longestQuery;
  return (
    <LabFrame
      lab={lab}
      predict={
        <>
          <p>
            The page of an author shows a name, the number of published posts, and for each post its title and a
            summary. All three styles read it from the same tables.{' '}
            <strong>In which style does the fewest bytes come back, before they are compressed?</strong>
          </p>
          <AskForGuess lab={lab} label="I think in" guesses={guesses} />
        </>
      }
      act={
        <>
          <Stack isRow>
            <Select
              label="Show"
              value={screen}
              options={screens.map(({ id, title }) => ({ value: id, label: title }))}
              onChange={setScreen}
            />
            <Button tone="primary" isPending={lab.isRunning} onPress={() => lab.act(screen)}>
              Ask in all three styles
            </Button>
          </Stack>
          <TextField
            label="Or write a query of GraphQL"
            description={`It has at most ${longestQuery.toLocaleString('en')} characters, and it only reads: the atlas sends it by GET.`}
            rows={4}
            value={query}
            onChange={setQuery}
            error={isLong ? `It has ${query.length} characters.` : undefined}
          />
          <Stack isRow>
            <Button
              isPending={lab.isRunning}
              isDisabled={isLong || query.trim() === ''}
              onPress={() => lab.act(ownAction(query))}
            >
              Ask this query
            </Button>
          </Stack>
        </>
      }
      news={
        <>
          {last?.error !== undefined && <Alert tone="bad" title={last.error} />}
          {last?.result && <Outcome action={last.action} shown={last.result} guess={guess} />}
        </>
      }
      see={
        <>
          {last?.result && <Shown action={last.action} shown={last.result} />}
          {last === undefined && <p>Nothing was asked yet.</p>}
        </>
      }
      why={<Why />}
    />
  );
}

type ShownProps = { action: string; shown: Seen };

function Outcome({ action, shown: { styles, notRunning }, guess }: ShownProps & { guess: string }) {
  const refusal = queryOf(action) !== undefined && styles[0] && refusalOf(styles[0]);
  const fewest = action === 'author' && notRunning.length === 0 ? fewestBytes(styles) : undefined;
  return (
    <>
      {notRunning.length > 0 && (
        <Alert tone="warn" title={`Nobody serves ${notRunning.join(' and ')} now`}>
          <p>This starts it: npx pnpm start {notRunning.join(' ')}</p>
        </Alert>
      )}
      {refusal && (
        <Alert tone="warn" title={`The server has refused the query: ${refusal.code}`}>
          <p>{refusal.message}</p>
          {refusal.lesson && <p>{refusal.lesson}</p>}
        </Alert>
      )}
      {fewest !== undefined && guess !== '' && (
        <p>
          <Verdict isRight={fewest === guess} /> You predicted {labelIn(guesses, guess)}; the fewest bytes came over{' '}
          {labelIn(guesses, fewest)}.
        </p>
      )}
    </>
  );
}

const Shown = ({ action, shown: { styles } }: ShownProps) => (
  <>
    <h3>{screens.find(({ id }) => id === action)?.title ?? 'A query of one’s own'}</h3>
    <Totals totals={styles.map(totalsOf)} />
    <Requests styles={styles} />
  </>
);
