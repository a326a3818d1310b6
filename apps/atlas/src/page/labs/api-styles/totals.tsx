// The styles side by side, as bars and as the table that says the same.
import { type Column, Table } from '#ui';
import { styles } from '../../../labs/api-styles/choices.ts';
import { Beside } from '../frame/beside.tsx';
import drawn from '../frame/picture.module.css';
import type { Totals as Row } from './outcome.ts';
import css from './totals.module.css';

const [width, labelWidth, rowHeight] = [384, 72, 40];

export const Totals = ({ totals }: { totals: readonly Row[] }) => (
  <Beside picture={<Bytes totals={totals} />} table={<Figures totals={totals} />} />
);

function Bytes({ totals }: { totals: readonly Row[] }) {
  const scale =
    (width - labelWidth - 12) / Math.max(...totals.map(({ bytes, bytesSent }) => Math.max(bytes, bytesSent)), 1);
  return (
    <>
      <ul className={drawn.legend} aria-hidden>
        <li>
          <span className={`${drawn.swatch} ${css.sent}`} /> sent
        </li>
        <li>
          <span className={`${drawn.swatch} ${css.plain}`} /> received
        </li>
        <li>
          <span className={`${drawn.swatch} ${css.packed}`} /> received, with gzip
        </li>
      </ul>
      <svg
        className={`${drawn.picture} ${css.picture}`}
        viewBox={`0 0 ${width} ${totals.length * rowHeight + 8}`}
        role="img"
        aria-label="Bytes sent and received in each style, as bars; the table says the same"
      >
        {totals.map(({ style, bytesSent, bytes, gzip }, index) => {
          const y = index * rowHeight + 8;
          const bars = [
            { kind: 'sent', value: bytesSent },
            { kind: 'plain', value: bytes },
            { kind: 'packed', value: gzip },
          ];
          return (
            <g key={style}>
              <text className={css.label} x={6} y={y + 19}>
                {titleOf(style)}
              </text>
              {bars.map(({ kind, value }, row) => (
                <rect
                  key={kind}
                  className={css[kind]}
                  {...{ x: labelWidth, y: y + row * 10, width: Math.max(2, value * scale), height: 8, rx: 2 }}
                />
              ))}
            </g>
          );
        })}
      </svg>
    </>
  );
}

const Figures = ({ totals }: { totals: readonly Row[] }) => (
  <Table caption="What the screen took" rows={totals} keyOf={({ style }) => style} columns={columns} />
);

export const titleOf = (style: string): string => styles.find(({ id }) => id === style)?.title ?? style;

const columns: Column<Row>[] = [
  { name: 'style', isHeading: true, cell: ({ style }) => titleOf(style) },
  { name: 'requests', isNumber: true, cell: ({ requests }) => requests },
  { name: 'bytes sent', isNumber: true, cell: ({ bytesSent }) => bytesSent.toLocaleString('en') },
  { name: 'bytes received', isNumber: true, cell: ({ bytes }) => bytes.toLocaleString('en') },
  { name: 'with gzip', isNumber: true, cell: ({ gzip }) => gzip.toLocaleString('en') },
  { name: 'SQL statements', isNumber: true, cell: ({ statements }) => statements ?? 'nobody has kept the trace' },
];
