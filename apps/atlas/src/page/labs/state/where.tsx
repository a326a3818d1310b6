// Where a title is at this moment: a picture with a column for each tab above the server, and a table that says the same.
import { Table, Tag } from '#ui';
import { Beside } from '../frame/beside.tsx';
import drawn from '../frame/picture.module.css';
import { type Place, placesIn } from './places.ts';
import css from './where.module.css';
import type { World } from './world.ts';

const [boxWidth, boxHeight, rowHeight, gap, head] = [162, 42, 56, 12, 26];
const width = 2 * boxWidth + 3 * gap;
const rows = ['screen', 'pending', 'draft', 'cache', 'server'] as const;
const height = head + rows.length * rowHeight + 4;

export function Where({ world }: { world: World }) {
  const places = placesIn(world);
  return (
    <Beside
      picture={
        <svg
          className={`${drawn.picture} ${css.picture}`}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label="The title of the post at each place, in each tab and at the server; the table says the same"
        >
          {[1, 2].map((tab) => (
            <text key={tab} className={css.name} x={gap + (tab - 1) * (boxWidth + gap)} y={18}>
              Tab {tab}
            </text>
          ))}
          {places.map((place) => (
            <Box key={`${place.tab} ${place.where}`} {...place} />
          ))}
        </svg>
      }
      table={
        <Table
          caption="The title of the post, wherever it is"
          rows={places}
          keyOf={({ tab, where }) => `${tab} ${where}`}
          columns={[
            {
              name: 'place',
              isHeading: true,
              cell: ({ tab, name }) => <span className={css.cell}>{tab === 0 ? name : `tab ${tab}: ${name}`}</span>,
            },
            { name: 'title', cell: ({ title }) => <span className={css.cell}>{titleIn(title)}</span> },
            { name: 'version', cell: ({ version }) => version && <code>{version}</code> },
            { name: 'it is', cell: ({ is, tone }) => (is === '' ? null : <Tag tone={tone}>{is}</Tag>) },
          ]}
        />
      }
    />
  );
}

function Box({ tab, where, name, title, tone }: Place) {
  const x = tab === 2 ? 2 * gap + boxWidth : gap;
  const y = head + rows.indexOf(where) * rowHeight;
  const style = title === undefined ? css.empty : css[tone];
  return (
    <>
      <rect
        className={`${css.box} ${style}`}
        {...{ x, y, width: tab === 0 ? width - 2 * gap : boxWidth, height: boxHeight, rx: 6 }}
      />
      <text className={css.place} x={x + 8} y={y + 15}>
        {name}
      </text>
      <text className={css.title} x={x + 8} y={y + 33}>
        {titleIn(title)}
      </text>
    </>
  );
}

const titleIn = (title: string | undefined): string => (title === undefined ? '–' : title || '(empty)');
