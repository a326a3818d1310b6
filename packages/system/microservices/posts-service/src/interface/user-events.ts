// The events of the module users, as this module reads them: it takes what it needs and does not look at the rest.
import { z } from 'zod';
import { type CloudEvent, type Subscription, versionOf } from '#messaging';
import type { UserNews } from '../application/follow-users.ts';

const shown = z.object({ name: z.string(), role: z.enum(['USER', 'MODERATOR', 'ADMIN']) });

/** `follow` gets the transaction in which the event counts as handled. */
export const userEvents = <Tx>(follow: (news: UserNews, tx: Tx) => Promise<void>): Subscription<Tx> => ({
  name: 'posts',
  types: ['user.registered', 'user.renamed', 'user.role-changed', 'user.deleted'],
  handle: (event, tx) => follow(readNews(event), tx),
});

function readNews(event: CloudEvent): UserNews {
  const { subject: id, type, data } = event;
  const version = versionOf(event);
  return type === 'user.deleted' ? { is: 'gone', id, version } : { is: 'there', id, version, ...shown.parse(data) };
}
