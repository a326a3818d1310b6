// Small files: no code file over 200 lines, and the kit stays plumbing.
import { countLines, listFiles, readText } from '../reading/files.ts';
import type { Check } from './check.ts';

const longestFile = 200;
const longestKit = 900;
const forTests = /(\.test|\.fixture|\/vitest\.config)\.ts$|\/testing\//;

export const sizes: Check = {
  name: 'sizes',
  subject: 'code files',
  async run(root) {
    const files = listFiles(root)
      .filter((path) => /\.(ts|tsx|mts|mjs|js|css|sh|sql)$/.test(path))
      .map((path) => ({ path, lines: countLines(readText(root, path)) }));
    const findings = files
      .filter(({ lines }) => lines > longestFile)
      .map(({ path, lines }) => `${path}:${longestFile + 1} has ${lines} lines, more than ${longestFile}`);
    const kit = files
      .filter(({ path }) => path.startsWith('packages/kit/') && path.endsWith('.ts') && !forTests.test(path))
      .reduce((sum, { lines }) => sum + lines, 0);
    if (kit > longestKit) findings.push(`packages/kit:1 has ${kit} lines without its tests, more than ${longestKit}`);
    return { looked: files.length, findings };
  },
};
