// What was done, and what each tab knows now, as tables.
import { type CacheRow, cacheRows } from '#server-and-client-state/page';
import { type Column, Stack, Table, Tag } from '#ui';
import type { Step } from '../frame/use-lab.ts';
import { titleOf } from './moves.ts';
import type { Played } from './play.ts';
import { ownIn } from './seen.ts';
import css from './state.module.css';
import type { Tab } from './tab.ts';
import { useNow } from './use-now.ts';
import { inFrames, wordsOf } from './words.ts';

type Numbered = Step<Played> & { number: number };

export const Done = ({ steps }: { steps: readonly Step<Played>[] }) => (
  <Table
    caption="What was done"
    rows={steps.map((step, index): Numbered => ({ ...step, number: index + 1 }))}
    keyOf={({ number }) => number}
    columns={doneColumns}
  />
);

const doneColumns: Column<Numbered>[] = [
  { name: '#', isNumber: true, cell: ({ number }) => number },
  { name: 'action', isHeading: true, cell: ({ action }) => <span className={css.words}>{titleOf(action)}</span> },
  { name: 'tab', isNumber: true, cell: ({ result }) => result?.tab },
  { name: 'requests', isNumber: true, cell: ({ result }) => result?.asked.length },
  {
    name: 'which',
    cell: ({ result }) =>
      result?.asked.map((line, index) => (
        <code key={index} className={css.line}>
          {short(line)}
        </code>
      )),
  },
  {
    name: 'the screen said',
    cell: ({ result }) => result && <span className={css.words}>{inFrames(result.frames)}</span>,
  },
  {
    name: 'what came of it',
    cell: ({ result, error }) => (
      <span className={css.words}>{error ?? (result === undefined ? 'not done' : wordsOf(result).text)}</span>
    ),
  },
];

/** An id is the same for everybody who looks at the table: its beginning is enough. */
const short = (line: string): string => line.replace(/([\da-f]{8})-[\da-f-]{27}/, '$1…');

export const Knows = ({ number, tab }: { number: number; tab: Tab }) => (
  <Stack>
    <h3>Tab {number}</h3>
    <Cache number={number} tab={tab} />
    <Table
      caption={`Tab ${number}, client state: its stores and its address`}
      rows={ownIn(tab)}
      keyOf={({ name }) => name}
      columns={[
        { name: 'what', isHeading: true, cell: ({ name }) => name },
        { name: 'value', cell: ({ value }) => value },
        { name: 'where', cell: ({ place }) => place },
      ]}
    />
  </Stack>
);

function Cache({ number, tab }: { number: number; tab: Tab }) {
  const now = useNow(1_000);
  return (
    <Table
      caption={`Tab ${number}, server state: the cache`}
      rows={cacheRows(tab.state().server.client)}
      keyOf={({ key }) => key}
      empty="Nothing was asked for yet."
      columns={[
        { name: 'key', isHeading: true, cell: ({ key }) => <code>{short(key)}</code> },
        { name: 'status', cell: ({ status }) => status },
        { name: 'request', cell: ({ fetchStatus }) => fetchStatus },
        { name: 'it is', cell: ({ isStale, updatedAt }) => <Freshness isStale={isStale} updatedAt={updatedAt} /> },
        { name: 'age, s', isNumber: true, cell: ({ updatedAt }) => (updatedAt === 0 ? '–' : ageOf(updatedAt, now)) },
        { name: 'observers', isNumber: true, cell: ({ observers }) => observers },
      ]}
    />
  );
}

const Freshness = ({ isStale, updatedAt }: Pick<CacheRow, 'isStale' | 'updatedAt'>) =>
  updatedAt === 0 ? <Tag>empty</Tag> : <Tag tone={isStale ? 'warn' : 'good'}>{isStale ? 'stale' : 'fresh'}</Tag>;

const ageOf = (updatedAt: number, now: number): number => Math.max(0, Math.floor((now - updatedAt) / 1_000));
