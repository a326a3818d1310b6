// A trace as a picture: one bar for each step, from its beginning to its end. The table beside it says the same in words.
import type { ShownTrace } from '#telemetry/sdk';
import { type Column, Stack, Table } from '#ui';
import drawn from '../frame/picture.module.css';
import { inOrder, isCall, isEvent, isStatement } from './count.ts';
import css from './waterfall.module.css';

type Row = ReturnType<typeof inOrder>[number];

const rowHeight = 18;
const width = 600;
/** So that what takes no time can be seen. */
const narrowest = 2;

export function Waterfall({ trace }: { trace: ShownTrace }) {
  const rows = inOrder(trace);
  const scale = width / Math.max(trace.ms, 0.1);
  return (
    <Stack>
      <ul className={drawn.legend} aria-hidden>
        {kinds.map(({ name, style }) => (
          <li key={name}>
            <span className={`${drawn.swatch} ${css[style]}`} /> {name}
          </li>
        ))}
      </ul>
      <svg
        className={drawn.picture}
        viewBox={`0 0 ${width} ${rows.length * rowHeight}`}
        height={rows.length * rowHeight}
        preserveAspectRatio="none"
        role="img"
        aria-label={`The steps of the request as bars, ${rows.length} of them; the table below says the same`}
      >
        {rows.map(({ span }, index) => (
          <rect
            key={span.spanId}
            className={css[styleOf(span)]}
            x={Math.max(0, Math.min(width - narrowest, (span.start - trace.start) * scale))}
            y={index * rowHeight + 2}
            width={Math.max(narrowest, span.ms * scale)}
            height={rowHeight - 4}
            rx={2}
          >
            <title>{`${span.name} (${span.service}): ${shown(span.ms)} ms`}</title>
          </rect>
        ))}
      </svg>
      <Table
        caption="Each step of the request"
        columns={columnsFrom(trace.start)}
        rows={rows}
        keyOf={({ span }) => span.spanId}
      />
    </Stack>
  );
}

const kinds = [
  { name: 'a program answers', style: 'server' },
  { name: 'a call to another program', style: 'call' },
  { name: 'an SQL statement', style: 'statement' },
  { name: 'an event', style: 'event' },
] as const;

function styleOf(span: Row['span']): (typeof kinds)[number]['style'] {
  if (isStatement(span)) return 'statement';
  if (isEvent(span)) return 'event';
  return isCall(span) ? 'call' : 'server';
}

const columnsFrom = (start: number): Column<Row>[] => [
  {
    name: 'step',
    isHeading: true,
    cell: ({ span, depth }) => (
      <code>
        {'· '.repeat(depth)}
        {span.name}
      </code>
    ),
  },
  { name: 'program', cell: ({ span }) => span.service },
  { name: 'it is', cell: ({ span }) => kinds.find(({ style }) => style === styleOf(span))?.name },
  { name: 'begins, ms', isNumber: true, cell: ({ span }) => shown(span.start - start) },
  { name: 'takes, ms', isNumber: true, cell: ({ span }) => shown(span.ms) },
];

const shown = (ms: number): string => ms.toFixed(1);
