// What the README of a starter says under "Run it": installing, generating, testing, starting and the first request, and the
// same in containers.
import { readText } from '../reading/files.ts';
import { partOf, readMarkdown } from '../reading/markdown.ts';

const isTest = (line: string) => /^(npm|pnpm) test$/.test(line);
const isStart = (line: string) => /\bp?npm start$/.test(line);

type StarterSteps = {
  setUp: string;
  test: string;
  /** Undefined for a library, as are those below: there is nothing to start. */
  start?: string;
  requests?: string[];
  containers?: string;
};

export function readStarterSteps(folder: string): StarterSteps {
  const { code } = readMarkdown(partOf(readText(folder, 'README.md'), 'Run it'));
  const blocks = code.map(({ text }) => text.split('\n'));
  const find = (isIt: (line: string) => boolean) => blocks.find((lines) => lines.some(isIt));
  const installing = find(isTest);
  const test = installing?.find(isTest);
  if (!installing || !test) throw new Error(`Cannot follow the README of "${folder}": "Run it" has no test`);
  const setUp = installing.filter((line) => !isTest(line)).join('\n');
  if (blocks.length === 1) return { setUp, test };
  const [start, containers] = [find(isStart), find((line) => line.startsWith('docker '))];
  const requests = start?.filter((line) => !isStart(line)) ?? [];
  if (!start || requests.length === 0) throw new Error(`Cannot follow the README of "${folder}": it asks nothing`);
  if (!containers) throw new Error(`Cannot follow the README of "${folder}": it starts no container`);
  return { setUp, test, start: start.join('\n'), requests, containers: containers.join('\n') };
}
