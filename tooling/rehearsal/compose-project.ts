// A compose project of its own name, port and secrets, so that a rehearsal never meets one that somebody uses.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { repository } from '../reading/run-tool.ts';

const execute = promisify(execFile);
const secret = () => randomBytes(32).toString('base64url');

export type Environment = Record<string, string>;

export const strongEnvironment = (): Environment => ({
  POSTGRES_PASSWORD: secret(),
  ACCESS_TOKEN_SECRET: secret(),
  REFRESH_TOKEN_PEPPER: secret(),
  ADMIN_EMAIL: 'ada@example.com',
  ADMIN_PASSWORD: secret(),
  MONOLITH_PORT: '14001',
});

/** Runs `docker compose ARGS`; rejects with what it printed. */
export function composeProject(name: string, environment: Environment) {
  return async function compose(args: string[], override: Environment = {}): Promise<string> {
    const env = { ...process.env, ...environment, ...override, COMPOSE_PROJECT_NAME: name };
    // The repository's own .env, if there is one, has no part in a rehearsal.
    const all = ['compose', '--env-file', '/dev/null', '--progress', 'plain', ...args];
    const bounds = { cwd: repository, env, timeout: 900_000, maxBuffer: 64 * 1024 * 1024 };
    const { stdout } = await execute('docker', all, bounds).catch(
      (error: Error & { stdout?: string; stderr?: string }) => {
        const said = `${error.stdout}${error.stderr}`.split('\n').slice(-30).join('\n');
        throw new Error(`docker compose ${args.join(' ')}: ${said}`);
      },
    );
    return stdout;
  };
}
