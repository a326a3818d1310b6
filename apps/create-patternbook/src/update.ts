// `patternbook update`: the version that made the project is fetched as npm has it, and makes it once more.
import { baseFromRegistry, planStarter, readBook, refuseOther, StarterError, updateStarter } from '#starter';

export async function update(
  root: string,
  [folder = '.', ...more]: readonly string[],
  isCheck: boolean,
): Promise<void> {
  if (more.length > 0) throw new StarterError(`Cannot update "${folder}": "${more.join(' ')}" is more than a folder`);
  const now = readBook(root);
  await updateStarter(folder, {
    now,
    isCheck,
    baseOf: (recorded) => {
      if (recorded.version !== now.version) return baseFromRegistry(folder, recorded);
      // This is the version that made it: nothing has to be fetched.
      const base = planStarter(now, recorded.answers);
      refuseOther(folder, recorded, base);
      return base;
    },
  });
}
