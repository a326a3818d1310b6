// `pnpm secrets`: writes a .env with strong secrets, as `docker compose up` needs. An existing file is left alone.
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { UsageError } from './usage-error.ts';

const secret = () => randomBytes(32).toString('base64url');

export async function secrets(): Promise<void> {
  const lines = [
    '# Written by `pnpm secrets`. Every other variable is described in .env.example.',
    `POSTGRES_PASSWORD=${secret()}`,
    `ACCESS_TOKEN_SECRET=${secret()}`,
    `REFRESH_TOKEN_PEPPER=${secret()}`,
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
}
