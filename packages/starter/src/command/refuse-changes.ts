// An update is made on a project whose state git knows.
import { execFileSync, spawnSync } from 'node:child_process';
import { cannotUpdate } from '../starter-error.ts';

/** What an update changes can be looked at, and taken back, only where everything else is committed. */
export function refuseChanges(folder: string): void {
  let changes: string;
  try {
    changes = execFileSync('git', ['status', '--porcelain', '--untracked-files=all', '.'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    throw cannotUpdate(folder, 'it is no work tree of git, so nobody could see what an update changes');
  }
  // A folder that git ignores is never changed for it.
  if (spawnSync('git', ['check-ignore', '--quiet', '.patternbook.json'], { cwd: folder }).status === 0) {
    throw cannotUpdate(folder, 'git ignores it, so nobody could see what an update changes');
  }
  if (changes !== '') {
    throw cannotUpdate(folder, 'it has changes that are not committed');
  }
}
