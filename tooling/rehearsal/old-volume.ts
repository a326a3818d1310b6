// A volume as docker-compose.yml made it before patterns had roles: the superuser "patternbook", and no "postgres".
import { execFileSync } from 'node:child_process';
import type { Environment } from './compose-project.ts';

export function makeOldVolume(project: string, environment: Environment): void {
  const docker = (...args: string[]) =>
    execFileSync('docker', args, { env: { ...process.env, ...environment }, stdio: 'ignore', timeout: 60_000 });
  const settings = ['POSTGRES_USER=patternbook', 'POSTGRES_DB=monolith', 'POSTGRES_PASSWORD'];
  const options = ['--volume', `${project}_postgres:/var/lib/postgresql`, ...settings.flatMap((one) => ['--env', one])];
  docker('run', '--detach', '--name', project, ...options, 'postgres:18');
  docker('exec', project, 'sh', '-c', 'until pg_isready --host=127.0.0.1; do sleep 1; done');
  docker('stop', project);
  docker('rm', project);
}
