// The stream as a picture: a box for each event, filled when it is added up at the chosen moment, and beside it what only the
// key of the person opens. The audit trail says the same as a table.
import { type Column, Table } from '#ui';
import type { Entry } from '../../../labs/event-sourcing/told.ts';
import drawn from '../frame/picture.module.css';
import { actorOf, clock, personalOf } from './in-words.ts';
import css from './stream.module.css';

type Props = { trail: readonly Entry[]; included: number };

const [rowHeight, boxHeight] = [34, 26];

export const StreamPicture = ({ trail, included }: Props) => (
  <svg
    className={`${drawn.picture} ${css.picture}`}
    viewBox={`0 0 340 ${trail.length * rowHeight + 8}`}
    role="img"
    aria-label={`${trail.length} events, ${included} of them added up at this moment; the audit trail says the same`}
  >
    {trail.map((event, index) => {
      const top = index * rowHeight + 8;
      return (
        <g key={event.version}>
          <rect
            className={`${css.event} ${index < included ? css.included : ''}`}
            {...{ x: 6, y: top, width: 168, height: boxHeight, rx: 6 }}
          />
          <text className={css.name} x={16} y={top + 17}>
            {event.version}. {event.type}
          </text>
          {event.personal && (
            <>
              <rect
                className={event.personal === 'erased' ? css.shut : css.open}
                {...{ x: 182, y: top, width: 152, height: boxHeight, rx: 6 }}
              />
              <text className={css.personal} x={192} y={top + 17}>
                {event.personal === 'erased' ? 'sealed, without a key' : Object.keys(event.personal).join(' and ')}
              </text>
            </>
          )}
        </g>
      );
    })}
  </svg>
);

export const AuditTrail = ({ account, trail, included }: Props & { account: string }) => (
  <Table
    caption="The audit trail"
    rows={trail}
    keyOf={({ version }) => version}
    columns={columnsFor(account, included)}
  />
);

const columnsFor = (account: string, included: number): Column<Entry>[] => [
  { name: 'version', isNumber: true, cell: ({ version }) => version },
  { name: 'event', isHeading: true, cell: ({ type }) => <code>{type}</code> },
  { name: 'at (UTC)', cell: ({ at }) => clock(at) },
  { name: 'by', cell: (entry) => actorOf(entry, account) },
  {
    name: 'not personal',
    cell: ({ data }) =>
      Object.entries(data)
        .map(([name, value]) => `${name}: ${value}`)
        .join(),
  },
  { name: 'personal', cell: personalOf },
  { name: 'command', cell: ({ command }) => <code>{command.slice(-8)}</code> },
  { name: 'request', cell: ({ correlation }) => <code>{correlation.slice(-8)}</code> },
  { name: 'added up', cell: ({ version }) => (version <= included ? 'yes' : 'no') },
];
