// `npx pnpm keys rotate`: a new key for access tokens. Servers look at the file themselves, so nothing is restarted.
import { type Algorithm, algorithms, keptKeys, rotateKeyFile } from '#jwt-refresh';
import { givenIn, settingsOf } from '#pattern';
import { didYouMean } from '#starter/suggest';
import { dataFolder } from './data-folder.ts';
import { book, listPatterns } from './patterns.ts';
import { UsageError } from './usage-error.ts';

export async function keys([verb = '', id, ...more]: string[]): Promise<void> {
  if (verb !== 'rotate') throw new UsageError(`Cannot do "${verb}" with keys: only rotate is known`);
  if (more.length > 0) throw new UsageError('Cannot rotate the keys: name one pattern at most');
  const settings = id === undefined ? givenIn(process.env) : settingsOf(await known(id), process.env);
  const algorithm = algorithmOf(settings);
  const file = await fileOf(settings, algorithm);
  const { kid, from } = rotateKeyFile(file, { algorithm, now: () => new Date() });
  console.log(`The key "${kid}" in "${file}" signs with ${algorithm} from ${new Date(from * 1000).toISOString()} on.`);
  console.log(
    'Servers that run take it without a restart, and the tokens of the key before it are good until they end.',
  );
}

/** Throws `bad-usage` for an id that no pattern has. */
async function known(id: string): Promise<string> {
  const ids = (await listPatterns(book)).map((pattern) => pattern.id);
  if (ids.includes(id)) return id;
  throw new UsageError(`Cannot rotate the keys of "${id}": no pattern has this name.${didYouMean(id, ids)}`);
}

function algorithmOf({ ACCESS_TOKEN_ALGORITHM: asked = 'HS256' }: NodeJS.ProcessEnv): Algorithm {
  const algorithm = algorithms.find((known) => known === asked);
  if (algorithm) return algorithm;
  throw new UsageError(`Cannot rotate the keys: ACCESS_TOKEN_ALGORITHM must be ${algorithms.join(' or ')}`);
}

async function fileOf(environment: NodeJS.ProcessEnv, algorithm: Algorithm): Promise<string> {
  const { ACCESS_TOKEN_SECRET, ACCESS_TOKEN_KEY, ACCESS_TOKEN_KEYS_FILE, NODE_ENV } = environment;
  const [name, given] =
    algorithm === 'ES256' ? ['ACCESS_TOKEN_KEY', ACCESS_TOKEN_KEY] : ['ACCESS_TOKEN_SECRET', ACCESS_TOKEN_SECRET];
  if (given) throw new UsageError(`Cannot rotate the keys: ${name} in the environment signs, and wins over a file`);
  if (ACCESS_TOKEN_KEYS_FILE) return ACCESS_TOKEN_KEYS_FILE;
  if (NODE_ENV === 'production') throw new UsageError('Cannot rotate the keys: ACCESS_TOKEN_KEYS_FILE is missing');
  return (await keptKeys(dataFolder(environment).path)).ACCESS_TOKEN_KEYS_FILE;
}
