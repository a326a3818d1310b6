// Environment to typed configuration: all or nothing, at start, and never a value in a message.
import { z } from 'zod';

export class ConfigError extends Error {
  readonly code = 'bad-configuration';
  override readonly name = 'ConfigError';
}

/** Reads the variables of `schema`; an empty one counts as unset. Throws a ConfigError that names every wrong one. */
export function readEnvironment<Schema extends z.ZodObject>(
  schema: Schema,
  env: NodeJS.ProcessEnv = process.env,
): z.output<Schema> {
  const given = Object.fromEntries(Object.keys(schema.shape).flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const reasons = result.error.issues.map(({ path, message }) => {
    const reason = path.length > 0 && given[String(path[0])] === undefined ? 'is missing' : message;
    return `${path.join('.')} ${reason}`.trim();
  });
  throw new ConfigError(`Cannot use this environment: ${reasons.join('; ')}`);
}

const weakWords =
  /undefined|null|change[-_ ]?me|change|replace|secret|password|passwd|example|default|insecure|letmein|qwerty|admin|token|jwt|key|test|dev|your|please|prod/gi;

/** A secret of at least `minBytes`, refused when it is "undefined", repeats itself, or is a usual word with padding. */
export function secret(minBytes = 32) {
  return z.string().check(({ value, issues }) => {
    const reason = weakness(value, minBytes);
    // `input` is part of an issue by its type; the value itself must not travel with it.
    if (reason) issues.push({ code: 'custom', message: reason, input: undefined });
  });
}

function weakness(value: string, minBytes: number): string | undefined {
  if (value === 'undefined' || value === 'null') return 'holds the word for no value';
  if (Buffer.byteLength(value) < minBytes) return `must have at least ${minBytes} bytes`;
  const repeatsItself = (value + value).indexOf(value, 1) < value.length;
  const rest = value.replace(weakWords, '');
  const guessable = repeatsItself || rest.length < minBytes / 2 || new Set(rest).size < 8;
  return guessable ? 'is too easy to guess: use random bytes' : undefined;
}
