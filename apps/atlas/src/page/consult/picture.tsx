// Who calls what, and where the data is: drawn, and the same as a table.
import type { Parts } from '#consultant';
import { Table } from '#ui';
import css from './consult.module.css';
import { type Box, box, type Line, layOut } from './layout.ts';

export function Picture({ parts }: { parts: Parts }) {
  const { boxes, lines, width, height } = layOut(parts);
  const nameOf = (id: string) => parts.parts.find((part) => part.id === id)?.name ?? id;
  return (
    <figure className={css.figure}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard */}
      <section className={css.scroller} aria-label="The proposed architecture, drawn" tabIndex={0}>
        <svg
          {...{ width, height }}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label="The same stands in the table below"
        >
          <defs>
            <marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">
              <path d="M0 0 L8 4 L0 8 z" className={css.tip} />
            </marker>
          </defs>
          {lines.map((line) => (
            <Drawn key={`${line.from} ${line.to}`} line={line} />
          ))}
          {boxes.map((part) => (
            <Labelled key={part.id} part={part} />
          ))}
        </svg>
      </section>
      <Table
        caption="Who calls what, and where the data is"
        rows={parts.links}
        keyOf={({ from, to }) => `${from} ${to}`}
        columns={[
          { name: 'from', isHeading: true, cell: ({ from }) => nameOf(from) },
          { name: 'to', cell: ({ to }) => nameOf(to) },
          { name: 'how', cell: ({ how }) => how ?? 'calls it' },
        ]}
      />
    </figure>
  );
}

const Drawn = ({ line: { x1, y1, x2, y2, how } }: { line: Line }) => (
  <>
    <line {...{ x1, y1, x2, y2 }} className={css.line} markerEnd="url(#tip)" />
    {how && (
      <text x={(x1 + x2) / 2} y={(y1 + y2) / 2 - (x1 === x2 ? -4 : 6)} className={css.how} textAnchor="middle">
        {how}
      </text>
    )}
  </>
);

const rounding = { caller: box.height / 2, program: 4, store: 16 };

const Labelled = ({ part: { x, y, kind, lines } }: { part: Box }) => (
  <>
    <rect {...{ x, y }} width={box.width} height={box.height} rx={rounding[kind]} className={css[kind]} />
    {lines.map((words, index) => (
      <text
        key={words}
        x={x + box.width / 2}
        y={y + box.height / 2 + 5 + (index - (lines.length - 1) / 2) * 17}
        className={css.name}
        textAnchor="middle"
      >
        {words}
      </text>
    ))}
  </>
);
