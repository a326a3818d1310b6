// Format and lint: Biome, with the repository's own biome.json.
import { runTool } from '../reading/run-tool.ts';
import type { Check } from './check.ts';

type Biome = {
  summary: { changed: number; unchanged: number };
  diagnostics: { severity: string; category: string; message: string; location: Location }[];
};
type Location = { path: string; start: { line: number } };

export const format: Check = {
  name: 'format',
  subject: 'files',
  async run(root) {
    const flags = ['--reporter=json', '--diagnostic-level=warn', '--no-errors-on-unmatched'];
    const { stdout, stderr } = await runTool('biome', ['check', ...flags, '.'], root);
    if (!stdout.startsWith('{')) throw new Error(`Cannot read Biome's report: ${stdout}${stderr}`);
    const { summary, diagnostics }: Biome = JSON.parse(stdout);
    const findings = diagnostics.map(({ category, message, location }) => {
      const text = category === 'format' ? 'the formatter would write it otherwise' : message;
      return `${location.path}:${Math.max(1, location.start.line)} ${category}: ${text}`;
    });
    return { looked: summary.changed + summary.unchanged, findings };
  },
};
