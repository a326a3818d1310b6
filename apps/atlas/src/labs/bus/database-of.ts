// Where the world of the lab is when nobody gives the atlas a database: the one that DATABASE_URL names, or `atlas` on its server.

/** Answers '' for ''. */
export function databaseOf(url: string): string {
  const target = URL.parse(url);
  if (target === null || target.pathname.length > 1) return url;
  return Object.assign(target, { pathname: '/atlas' }).href;
}
