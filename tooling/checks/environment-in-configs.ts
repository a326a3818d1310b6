// The defaults in .env.example are those of the code: to give one changes nothing that a `readConfig` reads.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { type Documented, example } from '../reading/env-example.ts';
import { listFiles } from '../reading/files.ts';

type ReadConfig = (environment: Record<string, string>) => object;

/** What the definition of a pattern brings: the standard port and the audience are its own. */
const defined = { PORT: '1', TOKEN_AUDIENCE: 'any' };

export async function checkConfigs(root: string, documented: Map<string, Documented>): Promise<string[]> {
  const files = listFiles(root).filter((path) => /^(apps|packages)\/.*\/config\.ts$/.test(path));
  const modules = await Promise.all(files.map((path) => import(pathToFileURL(join(root, path)).href)));
  const configs = files.flatMap((path, index) => {
    const readConfig: ReadConfig | undefined = modules[index].readConfig;
    return readConfig ? [{ path, readConfig }] : [];
  });
  if (configs.length === 0) return [`${example}:1 has defaults that no config.ts with a "readConfig" confirms`];
  const secrets = [...documented.keys()]
    .filter((name) => /_(SECRET|PEPPER|KEY)$/.test(name))
    .map((name) => [name, randomBytes(32).toString('base64url')]);
  const given = { ...defined, ...Object.fromEntries(secrets) };
  const findings = configs.flatMap(({ path, readConfig }) => {
    const standard = readConfig(given);
    return [...documented]
      .filter(([, { value }]) => value !== '')
      .filter(([name, { value }]) => !isDeepStrictEqual(attempt(readConfig, { ...given, [name]: value }), standard))
      .map(([name, { line, value }]) => `${example}:${line} says ${name}=${value}, which is no default of ${path}`);
  });
  return findings;
}

function attempt(readConfig: ReadConfig, environment: Record<string, string>): object | undefined {
  try {
    return readConfig(environment);
  } catch {
    return undefined;
  }
}
