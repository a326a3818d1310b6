// Where the events of a service are read when nobody says otherwise: in its database beside our own, as a role that sees the
// outbox and nothing else.

/** Who reads the events of this database is a member of this role. */
export const readerRoleOf = (databaseUrl: string): string =>
  `${decodeURIComponent(new URL(databaseUrl).pathname.slice(1))}_events`;

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
