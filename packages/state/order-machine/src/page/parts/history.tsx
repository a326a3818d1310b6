// What has happened to an order, step by step.
import { Table } from '#ui';
import type { Transition } from '../../wire.ts';

const time = new Intl.DateTimeFormat('en', { timeStyle: 'medium' });

export const History = ({ transitions }: { transitions: readonly Transition[] }) => (
  <Table
    caption="What has happened"
    columns={[
      { name: '#', cell: ({ number }) => number, isNumber: true },
      { name: 'Event', cell: ({ event: { type } }) => <code>{type}</code>, isHeading: true },
      { name: 'From', cell: ({ from }) => from },
      { name: 'To', cell: ({ to }) => to },
      { name: 'When', cell: ({ at }) => time.format(new Date(at)) },
    ]}
    rows={transitions}
    keyOf={({ number }) => number}
  />
);
