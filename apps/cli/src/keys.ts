// `npx pnpm keys rotate`: a new key for access tokens. Servers look at the file themselves, so nothing is restarted.
import { type Algorithm, algorithms, announceSeconds, keptKeys, rotateKeyFile } from '#jwt-refresh';
import { givenIn } from '#pattern';
import { dataFolder } from './data-folder.ts';
import { UsageError } from './usage-error.ts';

export async function keys(words: string[]): Promise<void> {
  if (words.join(' ') !== 'rotate')
    throw new UsageError(`Cannot do "${words.join(' ')}" with keys: only rotate is known`);
  const given = givenIn(process.env);
  const algorithm = algorithmOf(given);
  const file = await fileOf(given, algorithm);
  // Who verifies elsewhere learns of a new key before it signs; a secret nobody fetches.
  const leadSeconds = algorithm === 'ES256' ? announceSeconds : 0;
  const { kid, from } = rotateKeyFile(file, { algorithm, now: () => new Date(), leadSeconds });
  console.log(`The key "${kid}" in "${file}" signs with ${algorithm} from ${new Date(from * 1000).toISOString()} on.`);
  console.log(
    'Servers that run take it without a restart, and the tokens of the key before it are good until they end.',
  );
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
