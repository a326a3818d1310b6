// `npx pnpm secrets`: writes a .env with strong secrets, as `docker compose up` needs. An existing file is left alone.
import { generateKeyPairSync, hash, randomBytes } from 'node:crypto';
import { realpath, writeFile } from 'node:fs/promises';
import { UsageError } from './usage-error.ts';

/** In one line: a .env file has no others. */
const signingKey = () =>
  String(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'pem', type: 'pkcs8' }))
    .trim()
    .replaceAll('\n', '\\n');

const secret = () => randomBytes(32).toString('base64url');

export async function secrets(): Promise<void> {
  const lines = [
    '# Written by `npx pnpm secrets`. Every other variable is described in .env.example.',
    // Two clones on one machine would otherwise share their containers and their database.
    `COMPOSE_PROJECT_NAME=patternbook-${hash('sha256', await realpath('.')).slice(0, 8)}`,
    `POSTGRES_PASSWORD=${secret()}`,
    `DATABASE_PASSWORD=${secret()}`,
    `ACCESS_TOKEN_SECRET=${secret()}`,
    `ACCESS_TOKEN_KEY=${signingKey()}`,
    `REFRESH_TOKEN_PEPPER=${secret()}`,
    `PDP_BEARER_TOKEN=${secret()}`,
    `POSTS_SERVICE_SECRET=${secret()}`,
    'ADMIN_EMAIL=ada@example.com',
    `ADMIN_PASSWORD=${secret()}`,
  ];
  await writeFile('.env', `${lines.join('\n')}\n`, { flag: 'wx', mode: 0o600 }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
      throw new UsageError('Cannot write ".env": it is there already, and other things may depend on its secrets');
    },
  );
  console.log('.env written: secrets for this machine, readable by you alone.');
  console.log(
    'A database that docker compose made with an earlier .env keeps the password of that one: see README.md.',
  );
}
