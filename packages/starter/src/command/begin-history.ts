// The history of a new project.
import { reasonOf, run } from './run.ts';

/** A first commit, so that every later change can be seen. Who has no name in git yet finds everything staged. */
export async function beginHistory(folder: string): Promise<void> {
  try {
    await run(['git', 'init', '--quiet', '--initial-branch=main'], folder);
    await run(['git', 'add', '--all'], folder);
    await run(['git', 'commit', '--quiet', '--message', 'Begin with a pattern of Patternbook'], folder);
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    console.error(
      isMissing
        ? 'git is not installed: the project has no history yet.'
        : `git made no first commit: ${reasonOf(error)}`,
    );
  }
}
