// Small files: no file of code or settings over 200 lines, and the kit stays plumbing. Prose, data and lock files may be long.
import { countLines, listFiles, readText } from '../reading/files.ts';
import type { Check } from './check.ts';

const longestFile = 200;
const longestKit = 900;
const code =
  /\.([cm]?[jt]sx?|vue|svelte|css|html|toml|ya?ml|sh|sql|prisma|graphql|proto)$|(^|\/)Dockerfile$|^\.ci\/[^.]+$/;
const forTests = /(\.test|\/vitest\.config)\.ts$|\/(testing|test-database)\//;

export const sizes: Check = {
  name: 'sizes',
  subject: 'code files',
  async run(root) {
    const files = listFiles(root)
      .filter((path) => code.test(path) && !path.endsWith('pnpm-lock.yaml'))
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
