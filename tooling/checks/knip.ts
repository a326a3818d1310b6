// Nothing that nobody uses: files, exports, dependencies. Knip, with the repository's own knip.json.
import { fileURLToPath } from 'node:url';
import { runTool } from '../reading/run-tool.ts';
import type { Check, Report } from './check.ts';

const reporter = fileURLToPath(new URL('./knip-reporter.ts', import.meta.url));

export const knip: Check = {
  name: 'knip',
  subject: 'files',
  async run(root) {
    const args = ['--directory', root, '--no-progress', '--no-config-hints', '--reporter', reporter];
    const { stdout, stderr } = await runTool('knip', args, root);
    if (!stdout.startsWith('{')) throw new Error(`Cannot read knip's report: ${stdout}${stderr}`);
    const report: Report = JSON.parse(stdout);
    return report;
  },
};
