// A compose project of its own name, port and secrets, so that a rehearsal never meets one that somebody uses.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { repository } from '../reading/run-tool.ts';

const execute = promisify(execFile);
const secret = () => randomBytes(32).toString('base64url');

export type Environment = Record<string, string>;

export const strongEnvironment = (): Environment => ({
  // As somebody types it: each of these means something to a URL, a shell or YAML.
  POSTGRES_PASSWORD: `p%40 "'#x:/@?&${secret()}`,
  ACCESS_TOKEN_SECRET: secret(),
  REFRESH_TOKEN_PEPPER: secret(),
  ADMIN_EMAIL: 'ada@example.com',
  ADMIN_PASSWORD: secret(),
  MONOLITH_PORT: '14001',
});

export type Compose = (args: string[], override?: Environment) => Promise<string>;

/** Compose of this repository under a name of its own. The repository's .env, if there is one, has no part in it. */
export const composeProject = (name: string, environment: Environment): Compose =>
  composeIn(repository, ['--env-file', '/dev/null'], { ...environment, COMPOSE_PROJECT_NAME: name });

/** Runs `docker compose ARGS` in a folder; rejects with what it printed. */
export function composeIn(folder: string, options: string[], environment: Environment): Compose {
  return async (args, override = {}) => {
    const env = { ...process.env, ...environment, ...override };
    const all = ['compose', ...options, '--progress', 'plain', ...args];
    const bounds = { cwd: folder, env, timeout: 900_000, maxBuffer: 64 * 1024 * 1024 };
    const { stdout } = await execute('docker', all, bounds).catch(
      (error: Error & { stdout?: string; stderr?: string }) => {
        const said = `${error.stdout}${error.stderr}`.split('\n').slice(-30).join('\n');
        throw new Error(`docker compose ${args.join(' ')}: ${said}`);
      },
    );
    return stdout;
  };
}
