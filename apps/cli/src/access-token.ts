// `npx pnpm access-token PERSON --for PATTERN`: an access token of a demo person, to try a pattern without signing in. It alone
// goes to stdout, so that a command can take it. (pnpm has a command `token` of its own.)
import { z } from 'zod';
import { type DemoUser, demoUsers } from '#contract';
import { createAccessTokens, differentKeys, jwtRefreshSettings, keptKeys, signingKeysOf } from '#jwt-refresh';
import { readEnvironment } from '#kit/settings';
import { settingsOf } from '#pattern';
import { didYouMean } from '#starter/suggest';
import { dataFolder } from './data-folder.ts';
import { book, type Entry, listPatterns } from './patterns.ts';
import { UsageError } from './usage-error.ts';

const settings = z
  .object({ ...jwtRefreshSettings, TOKEN_ISSUER: jwtRefreshSettings.TOKEN_ISSUER.default('patternbook') })
  .check(differentKeys);

const now = () => new Date();

export async function accessToken(
  [email, ...more]: string[],
  { for: id }: { for?: string | undefined },
): Promise<void> {
  if (email === undefined || id === undefined || more.length > 0) {
    throw refusal('name one person and one pattern, as in `npx pnpm access-token ada@example.com --for monolith`');
  }
  const person = personOf(email);
  const { accessTokens } = await runnable(id);
  const given = settingsOf(id, process.env);
  if (given.NODE_ENV === 'production') throw refusal('in production everybody signs in with a password');
  // As the pattern itself reads them: its id is whom its tokens are for, and what is given wins over what is kept.
  const kept = await keptKeys(dataFolder(given).path);
  const own = accessTokens && { ACCESS_TOKEN_ALGORITHM: accessTokens };
  const config = readEnvironment(settings, { TOKEN_AUDIENCE: id, ...kept, ...given, ...own });
  const { TOKEN_ISSUER: issuer, TOKEN_AUDIENCE: audience, ACCESS_TOKEN_SECONDS: ttlSeconds } = config;
  const keys = signingKeysOf(config, { now, onFailure: (error) => console.error(String(error)) });
  const { token } = createAccessTokens({ keys, issuer, audience, ttlSeconds, now }).issue(person);
  console.log(token);
  console.error(
    `Says to "${id}" that you are ${person.name}, ${person.role}, for ${Math.ceil(ttlSeconds / 60)} minutes.`,
  );
}

function personOf(email: string): DemoUser {
  const person = demoUsers.find((user) => user.email === email.toLowerCase());
  if (person) return person;
  const emails = demoUsers.map((user) => user.email);
  throw refusal(`"${email}" is no demo person.${didYouMean(email, emails)} They are ${emails.join(', ')}.`);
}

async function runnable(id: string): Promise<Entry> {
  const entries = (await listPatterns(book)).filter(({ status }) => status === 'runnable');
  const found = entries.find((entry) => entry.id === id);
  if (found) return found;
  const ids = entries.map((entry) => entry.id);
  throw refusal(`no pattern "${id}" can be started.${didYouMean(id, ids)} Those that can are ${ids.join(', ')}.`);
}

const refusal = (reason: string) => new UsageError(`Cannot make a token: ${reason}`);
