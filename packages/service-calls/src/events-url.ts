// Where the events of the users service are read when nobody says otherwise: in its database beside our own, as a role that sees
// the outbox and nothing else.

import { DatabaseError } from '#kit/database';

const longestName = 63;

/** Who reads the events of this database is a member of this role. Throws `database-refused` when it would have no name. */
export function readerRoleOf(databaseUrl: string): string {
  const database = decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
  const role = `${database}_events`;
  if (Buffer.byteLength(role) <= longestName) return role;
  const reason = `the role "${role}" would have a name of more than ${longestName} bytes`;
  throw new DatabaseError('database-refused', `Cannot use database "${database}": ${reason}`);
}

/** The database of `publisher` on our server: `shop_posts-service` has `shop_users-service` beside it. */
export function eventsUrlBeside(databaseUrl: string, own: string, publisher: string): string {
  const url = new URL(databaseUrl);
  const name = decodeURIComponent(url.pathname.slice(1));
  const prefix = name.endsWith(own) ? name.slice(0, -own.length) : '';
  url.pathname = encodeURIComponent(`${prefix}${publisher}`);
  const role = readerRoleOf(url.href).replace(/[\\ ]/g, '\\$&');
  const given = url.searchParams.get('options') ?? '';
  url.searchParams.set('options', `${given} -c role=${role}`);
  return url.href;
}

type Settings = { NATS_URL?: string[] | undefined; USERS_EVENTS_STREAM: string; USERS_EVENTS_URL?: string | undefined };

/** For the feed of the service `own`. */
export function eventsFrom(settings: Settings, databaseUrl: string, own: string) {
  const { NATS_URL: servers, USERS_EVENTS_STREAM: stream, USERS_EVENTS_URL: outboxUrl } = settings;
  if (servers !== undefined) return { servers, stream, databaseUrl };
  return { outboxUrl: outboxUrl ?? eventsUrlBeside(databaseUrl, own, 'users-service') };
}
