// A compose project of its own folder, name, port and secrets, so that a rehearsal never meets one that somebody uses.
import { execFile, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { listFiles } from '../reading/files.ts';
import { listPackages } from '../reading/packages.ts';
import { repository } from '../reading/run-tool.ts';

const execute = promisify(execFile);
const secret = () => randomBytes(32).toString('base64url');

export type Environment = Record<string, string>;

export const strongEnvironment = (firstPort: number): Environment => ({
  // As somebody types it: each of these means something to a URL, a shell, SQL or YAML.
  POSTGRES_PASSWORD: `p%40 "'#x:/@?&${secret()}`,
  DATABASE_PASSWORD: `q%40 "'#x:/@?&\\${secret()}`,
  ACCESS_TOKEN_SECRET: secret(),
  ACCESS_TOKEN_KEY: JSON.stringify(
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  ),
  REFRESH_TOKEN_PEPPER: secret(),
  PDP_BEARER_TOKEN: secret(),
  POSTS_SERVICE_SECRET: secret(),
  ADMIN_EMAIL: 'ada@example.com',
  ADMIN_PASSWORD: secret(),
  ...portsFrom(firstPort),
  // Of the second gateway, when there are two.
  MICROSERVICES_LAST_PORT: String(firstPort + 4),
});

/** A port on the machine for the atlas and for every pattern that runs, counted as their manifests count them. */
export function portsFrom(base: number): Environment {
  const patterns = listPackages(repository).flatMap(({ manifest: { app, pattern } }) => app ?? pattern ?? []);
  return Object.fromEntries(
    patterns.flatMap(({ id = '', port }) =>
      port === undefined ? [] : [[`${id.toUpperCase().replaceAll('-', '_')}_PORT`, String(base + port)]],
    ),
  );
}

export type Compose = (args: string[], override?: Environment) => Promise<string>;

/** Where the monolith tells as much as all of them, no other database is made and migrated. */
export const onlyMonolith = ['-f', 'docker-compose.yml', '-f', 'only-monolith.yml'];
const itsDatabase = { environment: { PATTERNS: 'system/monolith' } };

/** The repository as a clone has it, without anybody's .env. */
export async function cloneTo(folder: string): Promise<void> {
  for (const path of listFiles(repository)) if (path !== '.env') await cp(join(repository, path), join(folder, path));
  const services = { databases: itsDatabase, migrations: itsDatabase };
  await writeFile(join(folder, 'only-monolith.yml'), JSON.stringify({ services }));
}

/** Runs `docker compose ARGS` in a folder; rejects with what it printed. */
export function composeIn(folder: string, environment: Environment): Compose {
  return async (args, override = {}) => {
    const env = { ...process.env, ...environment, ...override };
    const bounds = { cwd: folder, env, timeout: 900_000, maxBuffer: 64 * 1024 * 1024 };
    const { stdout } = await execute('docker', ['compose', '--progress', 'plain', ...args], bounds).catch(
      (error: Error & { stdout?: string; stderr?: string }) => {
        const said = `${error.stdout}${error.stderr}`.split('\n').slice(-30).join('\n');
        throw new Error(`docker compose ${args.join(' ')}: ${said}`);
      },
    );
    return stdout;
  };
}

/** Calls `work` while `docker compose --profile watch watch` looks at the folder. */
export async function whileWatched(folder: string, environment: Environment, work: () => Promise<void>): Promise<void> {
  const watch = spawn('docker', ['compose', '--profile', 'watch', 'watch', '--no-up'], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => watch.once('close', resolve));
  try {
    await new Promise<void>((resolve, reject) => {
      let said = '';
      const hear = (text: Buffer) => {
        said += text;
        if (/watch enabled/i.test(said)) resolve();
      };
      watch.stdout.on('data', hear);
      watch.stderr.on('data', hear);
      watch.once('close', () => reject(new Error(`docker compose watch ended: ${said}`)));
    });
    await work();
  } finally {
    watch.kill('SIGINT');
    await ended;
  }
}
