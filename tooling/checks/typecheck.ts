// Types: tsc over every tsconfig.json of the repository, and no TypeScript file outside all of them.
// Those with the same options are one program: a package's own `typecheck` script shows what it sees alone.
import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { listFiles } from '../reading/files.ts';
import { runTool } from '../reading/run-tool.ts';
import { writePrograms } from '../reading/typescript-programs.ts';
import type { Check } from './check.ts';

/** Several at once do much of the work several times, and other checks want the cores, too. */
const checkers = `${Math.ceil(availableParallelism() / 2)}`;

const diagnostic = /^(?<path>.+?)\((?<line>\d+),\d+\): error (?<text>TS\d+: .*)$/;

export const typecheck: Check = {
  name: 'typecheck',
  subject: 'TypeScript files',
  async run(root) {
    const seen = new Set<string>();
    const findings = new Set<string>();
    const programs = writePrograms(root);
    for (const found of await Promise.all(programs.map((program) => checkProgram(root, program, seen)))) {
      for (const finding of found) findings.add(finding);
    }
    const ours = listFiles(root).filter((path) => /\.[cm]?tsx?$/.test(path));
    for (const path of ours) if (!seen.has(path)) findings.add(`${path}:1 is in no tsconfig.json`);
    return { looked: ours.filter((path) => seen.has(path)).length, findings: [...findings].sort() };
  },
};

async function checkProgram(root: string, program: string, seen: Set<string>): Promise<string[]> {
  const options = ['--pretty', 'false', '--listFiles', '--checkers', checkers];
  const { code, stdout, stderr } = await runTool('tsc', ['-p', program, ...options], root);
  const findings: string[] = [];
  for (const line of stdout.split('\n')) {
    const groups = diagnostic.exec(line)?.groups;
    if (groups) findings.push(`${groups.path}:${groups.line} ${groups.text}`);
    else if (line.startsWith('error ')) findings.push(`tsconfig.json:1 ${line.slice('error '.length)}`);
    else if (line.startsWith('/')) seen.add(relative(root, line.trim()));
  }
  if (code !== 0 && findings.length === 0) throw new Error(`Cannot read what tsc says of "${root}": ${stderr}`);
  return findings;
}
