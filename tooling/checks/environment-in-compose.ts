// docker compose hands on every setting that a package reads; a container does not see the .env of its host.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../reading/files.ts';

const compose = 'docker-compose.yml';

/** What is settled otherwise in a container. */
const settled = new Map([
  ['DATA_DIR', 'in production no keys are kept and no PostgreSQL is embedded'],
  ['PORT', 'the container keeps its own, compose maps it'],
  ['TEST_DATABASE_URL', 'no tests run there'],
]);

/** `read` says where a package first reads each variable. */
export function checkCompose(root: string, read: Map<string, string>): string[] {
  const [services = '', image = ''] = [compose, 'Dockerfile'].map((path) =>
    existsSync(join(root, path)) ? readText(root, path).replace(/#.*$/gm, '') : '',
  );
  if (services === '' || /^\s+env_file:/m.test(services)) return [];
  const isGiven = (name: string) =>
    new RegExp(`^\\s+${name}:`, 'm').test(services) || new RegExp(`\\b${name}=`).test(image);
  return [...read]
    .filter(([name]) => !settled.has(name) && !isGiven(name))
    .map(([name, where]) => `${compose}:1 does not hand on ${name}, which ${where} reads`);
}
