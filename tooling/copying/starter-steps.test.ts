import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readStarterSteps } from './starter-steps.ts';

const block = (...lines: string[]) => `\`\`\`sh\n${lines.join('\n')}\n\`\`\`\n`;
const setUp = block('npm install', 'npm run generate --if-present', 'npm test');
const start = block('PORT=4001 npm start', 'curl -fsS http://127.0.0.1:4001/api/posts');
const containers = block('npm run secrets', 'docker compose up --build --wait');

function read(...blocks: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'steps-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'README.md'), `# x\n\n## Run it\n\n${blocks.join('\n')}\n## Else\n\n${block('rm -r .')}`);
  return readStarterSteps(folder);
}

test('installing, testing, starting and containers are told apart', () => {
  expect(read(setUp, start, containers)).toEqual({
    setUp: 'npm install\nnpm run generate --if-present',
    test: 'npm test',
    start: 'PORT=4001 npm start\ncurl -fsS http://127.0.0.1:4001/api/posts',
    requests: ['curl -fsS http://127.0.0.1:4001/api/posts'],
    containers: 'npm run secrets\ndocker compose up --build --wait',
  });
});

test('a library has nothing to start', () => {
  expect(read(setUp)).toEqual({ setUp: 'npm install\nnpm run generate --if-present', test: 'npm test' });
});

test.each([
  ['no test', [block('npm install')], /has no test/],
  ['no first request', [setUp, block('PORT=4001 npm start'), containers], /asks nothing/],
  ['an empty block', [setUp, block(), containers], /asks nothing/],
  ['no containers', [setUp, start], /starts no container/],
])('a README with %s is refused', (_what, blocks, reason) => {
  expect(() => read(...blocks)).toThrow(reason);
});
