// The command that brings a starter up to date, where its owner has changed it meanwhile.
import { applyUpdate } from '../merge/apply-update.ts';
import { planUpdate } from '../merge/plan-update.ts';
import { type Recorded, readRecord } from '../merge/read-record.ts';
import { planStarter } from '../plan-starter.ts';
import { cannotUpdate } from '../starter-error.ts';
import type { Book, Plan } from '../types.ts';
import { refuseChanges } from './refuse-changes.ts';
import { resolveLockfiles } from './resolve-lockfiles.ts';
import { hasConflict, reportOf, summaryOf } from './update-report.ts';

type How = {
  now: Book;
  /** What the starter was made as. Throws `no-starter` when that cannot be known. */
  baseOf: (recorded: Recorded) => Plan | Promise<Plan>;
  /** Says what would change, and changes nothing. */
  isCheck: boolean;
};

/** A conflict ends the process with 1. */
export async function updateStarter(folder: string, { now, baseOf, isCheck }: How): Promise<void> {
  const recorded = readRecord(folder);
  if (isOlder(now.version, recorded.version)) {
    throw cannotUpdate(folder, `it was made from version ${recorded.version}, which is newer than ${now.version}`);
  }
  if (!isCheck) refuseChanges(folder);
  const update = planUpdate(folder, recorded, await baseOf(recorded), planStarter(now, recorded.answers));
  if (isCheck) console.log(reportOf(update));
  else {
    applyUpdate(folder, update);
    const isOther = update.changes.some(({ path }) => path === 'package.json');
    console.log(summaryOf(update, isOther ? await resolveLockfiles(folder) : []));
  }
  if (hasConflict(update)) process.exitCode = 1;
}

const isOlder = (one: string, other: string) => one.localeCompare(other, 'en', { numeric: true }) < 0;
