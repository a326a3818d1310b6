// One answer for each person, post and action. What the last change has flipped says what it was before.
import { Table, Tag } from '#ui';
import css from './access-table.module.css';
import { type Action, type Answer, actions, type Cell, idOf, resources, subjects } from './cells.ts';
import type { Facts } from './facts.ts';
import { people, questionInWords, resourceNames, standingOf } from './names.ts';

type Props = {
  caption: string;
  facts: Facts;
  before: Facts;
  answer: (facts: Facts, cell: Cell) => Answer;
  chosen: Cell | undefined;
  onChoose: (cell: Cell) => void;
};

const rows = subjects.flatMap((subject) => resources.map((resource) => ({ subject, resource })));
const tones = { yes: 'good', 401: 'warn', 403: 'bad', 404: 'neutral' } as const;

export function AccessTable({ caption, facts, before, answer, chosen, onChoose }: Props) {
  const cellOf = (action: Action) => (row: (typeof rows)[number]) => {
    const cell = { ...row, action };
    const [was, is] = [answer(before, cell), answer(facts, cell)];
    const isFlipped = was !== is;
    return (
      <button
        type="button"
        className={css.cell}
        aria-label={`${questionInWords(cell)}: ${is}${isFlipped ? ` (was ${was})` : ''}`}
        aria-pressed={chosen !== undefined && idOf(chosen) === idOf(cell)}
        data-flipped={isFlipped}
        onClick={() => onChoose(cell)}
      >
        <Tag tone={tones[is]}>{is}</Tag> {isFlipped && <span className={css.was}>(was {was})</span>}
      </button>
    );
  };
  return (
    <Table
      caption={caption}
      rows={rows}
      keyOf={({ subject, resource }) => `${subject}.${resource}`}
      columns={[
        {
          name: 'who, and which post',
          isHeading: true,
          cell: ({ subject, resource }) => (
            <>
              {people[subject]}, {resourceNames[resource]}
              <div className={css.standing}>{standingOf(facts, subject, resource)}</div>
            </>
          ),
        },
        ...actions.map((action) => ({ name: action, cell: cellOf(action) })),
      ]}
    />
  );
}
