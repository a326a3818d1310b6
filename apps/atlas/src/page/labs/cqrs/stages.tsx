// A write on its way, at a moment that can be chosen: boxes that fill one after the other, and a table that says the same.
import { useEffect, useState } from 'react';
import { Button, type Column, Stack, Table } from '#ui';
import type { StageId, Watched } from '../../../labs/cqrs/watched.ts';
import { Slider } from '../../parts/slider.tsx';
import { Beside } from '../frame/beside.tsx';
import drawn from '../frame/picture.module.css';
import { endOf, type Progress, progressAt, sawNew, shownMs } from './outcome.ts';
import css from './stages.module.css';

type Row = {
  id: StageId | 'reader';
  name: string;
  about: string;
  from: number | null;
  to: number | null;
  isOld?: boolean;
};

const words: Record<StageId, [name: string, about: string]> = {
  command: ['command', 'its statement decides and writes the row'],
  outbox: ['event in the outbox', 'in the same transaction, which is committed here'],
  answer: ['answer to the client', 'done, and from which position on it can be read'],
  projection: ['projection', 'takes in the event: rows and position in one transaction'],
  'read-model': ['read model', 'shows what the command has done'],
};

const rowsOf = (watched: Watched): Row[] => {
  const { stages, read } = watched;
  const rows = stages.map(({ id, ...times }): Row => ({ id, name: words[id][0], about: words[id][1], ...times }));
  const isOld = sawNew(watched) === false;
  const about = isOld ? 'asked at once, and got the old state' : 'asked at once';
  return [...rows, { id: 'reader', name: 'the reader', about, from: read.from, to: read.to, isOld }];
};

/** In steps that a hand can make. */
const steps = 100;
/** How long a step is shown when it goes by itself: what took milliseconds takes seconds then. */
const stepMs = 50;

export function Stages({ watched }: { watched: Watched }) {
  const [chosen, choose] = useState(steps);
  const end = endOf(watched);
  const moment = (chosen / steps) * end;
  const rows = rowsOf(watched);
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(() => choose((step) => Math.min(step + 1, steps)), stepMs);
    return () => clearInterval(timer);
  }, [isPlaying]);
  if (isPlaying && chosen === steps) setPlaying(false);

  return (
    <Stack>
      <Slider
        label="Time after the command was sent"
        text={shownMs(moment)}
        {...{ min: 0, max: steps, value: chosen, onChange: choose }}
      />
      <Stack isRow gap="small">
        <Button
          isPending={isPlaying}
          onPress={() => {
            choose(0);
            setPlaying(true);
          }}
        >
          Watch it slowly
        </Button>
      </Stack>
      <Beside
        picture={<Picture {...{ rows, moment, end }} />}
        table={
          <Table caption="Each stage at this time" columns={columnsAt(moment)} rows={rows} keyOf={({ id }) => id} />
        }
      />
    </Stack>
  );
}

const [boxWidth, boxHeight, rowHeight, left, barsFrom, barsWidth] = [134, 34, 48, 6, 150, 120];

const Picture = ({ rows, moment, end }: { rows: Row[]; moment: number; end: number }) => (
  <svg
    className={`${drawn.picture} ${css.picture}`}
    viewBox={`0 0 340 ${rows.length * rowHeight}`}
    role="img"
    aria-label="The stages as boxes that fill, with a bar for the time of each; the table below says the same"
  >
    {rows.map((row, index) => {
      const [top, middle] = [index * rowHeight + 7, index * rowHeight + 28];
      const scaled = (ms: number) => (Math.min(ms, moment) / Math.max(end, 0.1)) * barsWidth;
      const [from, to] = [row.from ?? 0, row.to ?? 0];
      const progress = progressAt(row, moment);
      return (
        <g key={row.id}>
          {index > 0 && (
            <line className={css.arrow} x1={left + 67} x2={left + 67} y1={top - rowHeight + boxHeight} y2={top} />
          )}
          <rect
            className={`${css.box} ${row.isOld && progress === 'done' ? css.old : styleOf(progress)}`}
            {...{ x: left, y: top, width: boxWidth, height: boxHeight, rx: 6 }}
          />
          <text className={css.name} x={left + 9} y={middle}>
            {row.name}
          </text>
          {(progress === 'done' || progress === 'at work') && (
            <rect
              className={css.bar}
              {...{ x: barsFrom + scaled(from), y: top + 12, height: 10, rx: 2 }}
              width={Math.max(2, scaled(to) - scaled(from))}
            />
          )}
          <text className={css.ms} x={barsFrom + barsWidth + 8} y={middle}>
            {progress === 'done' ? shownMs(to) : progress === 'not seen' ? 'not seen' : ''}
          </text>
        </g>
      );
    })}
  </svg>
);

const styleOf = (progress: Progress) =>
  ({ done: css.done, 'at work': css.working, waits: '', 'not seen': css.unseen })[progress];

const columnsAt = (moment: number): Column<Row>[] => [
  { name: 'stage', isHeading: true, cell: ({ name }) => name },
  { name: 'what happens', cell: ({ about }) => about },
  { name: 'begins, ms', isNumber: true, cell: ({ from }) => from?.toFixed(1) ?? '–' },
  { name: 'done, ms', isNumber: true, cell: ({ to }) => to?.toFixed(1) ?? '–' },
  { name: 'at this time', cell: (row) => progressAt(row, moment) },
];
