// What was done, and what became of each token, as tables.
import { type Column, Table, Tag } from '#ui';
import { actions } from '../../../labs/jwt/choices.ts';
import type { Deed, Life } from '../../../labs/jwt/story.ts';
import css from './tables.module.css';

type Numbered = Deed & { step: number };

export const Deeds = ({ deeds }: { deeds: readonly Deed[] }) => (
  <Table
    caption="What was done"
    rows={deeds.map((deed, index): Numbered => ({ ...deed, step: index + 1 }))}
    keyOf={({ step }) => step}
    columns={columnsOfDeeds}
  />
);

const columnsOfDeeds: Column<Numbered>[] = [
  { name: 'step', isNumber: true, cell: ({ step }) => step },
  {
    name: 'action',
    isHeading: true,
    cell: ({ action }) => actions.find(({ id }) => id === action)?.title,
  },
  { name: 'at, min:s', isNumber: true, cell: ({ at }) => clock(at) },
  {
    name: 'it was',
    cell: ({ isAccepted }) => <Tag tone={isAccepted ? 'good' : 'warn'}>{isAccepted ? 'accepted' : 'refused'}</Tag>,
  },
  { name: 'what came of it', cell: ({ words }) => <span className={css.words}>{words}</span> },
];

export const Lives = ({ lives }: { lives: readonly Life[] }) => (
  <Table caption="Each token and key" rows={lives} keyOf={({ name }) => name} columns={columnsOfLives} />
);

const columnsOfLives: Column<Life>[] = [
  { name: 'token', isHeading: true, cell: ({ name }) => <span className={css.whole}>{name}</span> },
  { name: 'first and last characters', cell: ({ shown }) => <code>{shown}</code> },
  { name: 'from step', isNumber: true, cell: ({ from }) => from + 1 },
  { name: 'until step', isNumber: true, cell: ({ to }) => (to === null ? 'it is good' : to + 1) },
  { name: 'why it ended', cell: ({ end }) => (end === null ? '–' : <span className={css.words}>{end}</span>) },
  { name: 'ends by itself at', isNumber: true, cell: ({ endsAt }) => (endsAt === null ? '–' : clock(endsAt)) },
];

const day = 24 * 60 * 60;

const clock = (seconds: number): string =>
  seconds >= day
    ? `${Math.round(seconds / day)} days`
    : `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
