// What a dry run says: the files and folders of a plan.
import type { Plan } from '../types.ts';

/** Files of a folder below the first are counted. */
export function listOf(plan: Plan, folder: string): string {
  const sums = new Map<string, { count: number; bytes: number }>();
  for (const [path, { bytes }] of plan) {
    const [first = '', second, more] = path.split('/');
    const name =
      second === undefined ? first : more !== undefined && first === 'lib' ? `${first}/${second}/` : `${first}/`;
    const { count, bytes: size } = sums.get(name) ?? { count: 0, bytes: 0 };
    sums.set(name, { count: count + 1, bytes: size + bytes.length });
  }
  const lines = [...sums].map(([name, { count, bytes }]) => {
    const size = `${Math.ceil(bytes / 1024)} kB`.padStart(8);
    return `  ${name.padEnd(28)}${name.endsWith('/') ? `${count} files`.padStart(10) : ' '.repeat(10)}${size}`;
  });
  return `Into ${folder} would be written ${plan.size} files:\n\n${lines.join('\n')}\n\nNothing was written.`;
}
