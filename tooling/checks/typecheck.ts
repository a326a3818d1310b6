// Types: tsc over every tsconfig.json of the repository, and no TypeScript file outside all of them.
import { dirname, join, relative } from 'node:path';
import { listFiles } from '../reading/files.ts';
import { runTool } from '../reading/run-tool.ts';
import type { Check } from './check.ts';

const diagnostic = /^(?<path>.+?)\((?<line>\d+),\d+\): error (?<text>TS\d+: .*)$/;

export const typecheck: Check = {
  name: 'typecheck',
  subject: 'TypeScript files',
  async run(root) {
    const files = listFiles(root);
    const projects = files.filter((path) => /(^|\/)tsconfig\.json$/.test(path));
    const seen = new Set<string>();
    const findings = new Set<string>();
    const next = async (): Promise<void> => {
      const project = projects.pop();
      if (project === undefined) return;
      for (const finding of await checkProject(root, project, seen)) findings.add(finding);
      await next();
    };
    await Promise.all([next(), next()]);
    const ours = files.filter((path) => /\.tsx?$/.test(path));
    for (const path of ours) if (!seen.has(path)) findings.add(`${path}:1 is in no tsconfig.json`);
    return { looked: ours.filter((path) => seen.has(path)).length, findings: [...findings].sort() };
  },
};

async function checkProject(root: string, project: string, seen: Set<string>): Promise<string[]> {
  const folder = join(root, dirname(project));
  const { code, stdout, stderr } = await runTool('tsc', ['-p', '.', '--pretty', 'false', '--listFiles'], folder);
  const findings: string[] = [];
  for (const line of stdout.split('\n')) {
    const groups = diagnostic.exec(line)?.groups;
    if (groups) findings.push(`${relative(root, join(folder, groups.path ?? ''))}:${groups.line} ${groups.text}`);
    else if (line.startsWith('error ')) findings.push(`${project}:1 ${line.slice('error '.length)}`);
    else if (line.startsWith('/')) seen.add(relative(root, line.trim()));
  }
  if (code !== 0 && findings.length === 0) throw new Error(`Cannot read what tsc says of "${project}": ${stderr}`);
  return findings;
}
