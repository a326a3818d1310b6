// What `npx pnpm start` says once everything runs. No line is longer than 80 columns while names and ports are ours.
import { DEMO_PASSWORD, demoPeople } from '#contract';
import { table } from './progress.ts';

/** `title` is that of an app, which stands above the patterns. */
export type Row = { id: string; url: string; tryThis: string; docs?: string; title?: string };

/** `people` are the settings that say who can sign in, where there is a database to hold somebody. */
export function banner(running: readonly Row[], people: NodeJS.ProcessEnv | undefined, stays: string): string {
  const apps = running.filter(({ title }) => title !== undefined);
  const patterns = running.filter((row) => !apps.includes(row));
  const rows = patterns.map(({ id, url, tryThis, docs = '' }) => [id, url, tryThis, docs]);
  const [first] = patterns;
  return [
    ...apps.map(({ url, tryThis, title }) => `  ${title}: ${url}${tryThis}`),
    first && table([['pattern', 'URL', 'try this', 'read'], ...rows]),
    first && `  Such as: curl ${first.url}${first.tryThis}`,
    people && signIn(people),
    `  Stop with Ctrl-C. ${stays}`.trimEnd(),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function signIn({ ADMIN_EMAIL, ADMIN_PASSWORD, SEED_DEMO }: NodeJS.ProcessEnv): string {
  if (ADMIN_PASSWORD) {
    return `  Sign in as ${ADMIN_EMAIL || 'ada@example.com'} with the ADMIN_PASSWORD of .env or the environment,\n  unless the database had users before.`;
  }
  if (SEED_DEMO === 'true') {
    const people = demoPeople.split(', ').map((person) => `    ${person}`);
    return `  Sign in with the password "${DEMO_PASSWORD}" as\n${people.join('\n')}`;
  }
  return '  Nobody was added to the database: ADMIN_PASSWORD makes an administrator,\n  SEED_DEMO=true the demo people, in a database without users.';
}
