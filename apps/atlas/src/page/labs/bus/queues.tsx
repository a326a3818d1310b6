// The queues of the bus as a picture, each event in the one where it is. The table below says the same.

import { Stack, Table, Tag } from '#ui';
import type { Place, ShownWorld } from '../../../labs/bus/shown.ts';
import css from './queues.module.css';

type Event = ShownWorld['events'][number];

const queues: { name: string; about: string; holds: Place[] }[] = [
  { name: 'Outbox', about: 'written with the post, not read yet', holds: ['outbox'] },
  { name: 'In hand', about: 'read; its effect is not committed', holds: ['in hand'] },
  { name: 'Set aside', about: 'failed and tried again, or waits behind one', holds: ['failed', 'waits'] },
  { name: 'Dead letters', about: 'all attempts failed', holds: ['dead letter'] },
  { name: 'Inbox', about: 'handled: its id and its effect are committed', holds: ['handled'] },
];

const tones = {
  outbox: 'neutral',
  'in hand': 'neutral',
  failed: 'warn',
  waits: 'warn',
  'dead letter': 'bad',
  handled: 'good',
} as const;

export const Queues = ({ world }: { world: ShownWorld }) => (
  <Stack>
    <ul className={css.queues} aria-label="The queues of the bus">
      {queues.map(({ name, about, holds }) => (
        <li key={name} className={css.queue}>
          <span className={css.name}>
            {name}: {holds.reduce((sum, place) => sum + (world.counts[place] ?? 0), 0)}
          </span>
          <span className={css.about}>{about}</span>
          <ul className={css.events} aria-label={`The newest in ${name}`}>
            {world.events
              .filter(({ place }) => holds.includes(place))
              .map((event) => (
                <li key={event.position}>
                  <Tag tone={tones[event.place]}>{`${event.position} ${event.author}`}</Tag>
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ul>
    <Table
      caption="Each event, and where it is"
      rows={world.events.toReversed()}
      keyOf={({ position }) => position}
      columns={[
        { name: 'position', isHeading: true, cell: ({ position }) => position },
        { name: 'author', cell: ({ author, isPoison }) => (isPoison ? `${author}, poison` : author) },
        { name: 'it is', cell: ({ place }) => <Tag tone={tones[place]}>{wordsOf[place]}</Tag> },
        { name: 'attempts', isNumber: true, cell: ({ attempts }) => attempts },
        { name: 'took, ms', isNumber: true, cell: ({ tookMs }: Event) => tookMs ?? '–' },
        { name: 'effects', isNumber: true, cell: ({ effects }) => effects },
      ]}
    />
  </Stack>
);

const wordsOf: Record<Place, string> = {
  outbox: 'in the outbox',
  'in hand': 'in hand',
  failed: 'to be tried again',
  waits: 'waiting behind another one',
  'dead letter': 'a dead letter',
  handled: 'handled',
};
