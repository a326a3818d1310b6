// What stands beside the programs of a picture and their data: copies, records, and what belongs to others.
import type { OptionId } from '../rules/options.ts';
import type { Drawn, Link, Part, Parts } from './parts.ts';

type Beside = { option: OptionId; part: Omit<Part, 'by'>; links: readonly Link[] };

/** `program` works with the data that is copied: the only one, or one behind a gateway. */
export function besides({ answers }: Drawn, has: (option: OptionId) => boolean, program: 'door' | 'one'): Parts {
  const device = answers.clients.includes('mobile') ? 'mobile' : (answers.clients[0] ?? 'web');
  const page = answers.clients.includes('web') ? 'web' : (answers.clients[0] ?? 'mobile');
  const known: (Beside | false)[] = [
    {
      option: 'cdn',
      part: {
        id: 'cdn',
        name: 'delivery network',
        kind: 'program',
        does: 'answers with pages that are the same for everybody',
      },
      links: [
        { from: page, to: 'cdn', how: 'pages' },
        { from: 'cdn', to: 'door', how: 'what it does not hold' },
      ],
    },
    {
      option: 'offline-sync',
      part: {
        id: 'queue',
        name: 'queue on the device',
        kind: 'store',
        does: 'keeps each change until the server has decided on it',
      },
      links: [
        { from: device, to: 'queue', how: 'changes' },
        { from: 'queue', to: 'door', how: 'when there is a network', by: has('rest') ? ['rest'] : [] },
      ],
    },
    // Between services the outbox is on the line from one to the other.
    program === 'door' && {
      option: 'outbox',
      part: {
        id: 'outbox',
        name: 'outbox',
        kind: 'store',
        does: 'holds the events of each change, and hands them on to the other modules',
      },
      links: [{ from: program, to: 'outbox', how: 'in the same transaction' }],
    },
    {
      option: 'read-replica',
      part: { id: 'replica', name: 'read replica', kind: 'store', does: 'answers reads that may be a moment old' },
      links: [
        { from: 'primary', to: 'replica', how: 'copies all the time' },
        { from: program, to: 'replica', how: 'reads' },
      ],
    },
    {
      option: 'standby',
      part: {
        id: 'standby',
        name: 'standby',
        kind: 'store',
        does: 'takes over when the machine of the database fails',
      },
      links: [{ from: 'primary', to: 'standby', how: 'copies all the time' }],
    },
    {
      option: 'cqrs',
      part: { id: 'model', name: 'read model', kind: 'store', does: 'holds what lists and reports show, prepared' },
      links: [
        { from: 'primary', to: 'model', how: 'projections follow' },
        { from: program, to: 'model', how: 'lists and reports' },
      ],
    },
    {
      option: 'event-sourcing',
      part: {
        id: 'history',
        name: 'event store',
        kind: 'store',
        does: 'is the truth in the one area whose history is asked for',
      },
      links: [{ from: program, to: 'history', how: 'events, in one area' }],
    },
    {
      option: 'access-log',
      part: {
        id: 'record',
        name: 'record of who saw what',
        kind: 'store',
        does: 'keeps each read of health data for years',
      },
      links: [{ from: program, to: 'record', how: 'each read' }],
    },
    {
      option: 'payment-provider',
      part: {
        id: 'provider',
        name: 'payment provider',
        kind: 'program',
        does: 'sees the card numbers, so that we do not',
      },
      links: [{ from: program, to: 'provider', how: 'payments' }],
    },
    {
      option: 'monitoring',
      part: {
        id: 'collector',
        name: 'traces and alarms',
        kind: 'program',
        does: 'tells a person with a name when something fails',
      },
      links: [{ from: program, to: 'collector', how: 'traces' }],
    },
  ];
  const taken = known.filter((each) => each !== false).filter(({ option }) => has(option));
  return {
    parts: taken.map(({ option, part }) => ({ ...part, by: [option] })),
    links: taken.flatMap(({ links }) => links),
  };
}
