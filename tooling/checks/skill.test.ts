// The skill folder is one by the format of skills, and what the validator must refuse it refuses.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validate } from 'skills-ref';
import { onTestFinished, test } from 'vitest';
import { repository } from '../reading/run-tool.ts';

const skills = join(repository, 'skills');

test('every skill is valid, and short enough to be read whole', async () => {
  const names = readdirSync(skills);
  assert.deepEqual(names, ['architecture-consultant']);
  for (const name of names) {
    assert.deepEqual(await validate(join(skills, name)), []);
    assert.ok(readFileSync(join(skills, name, 'SKILL.md'), 'utf8').split('\n').length < 500);
  }
});

test('a name that is not that of its folder is refused', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'patternbook-skill-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const copy = join(folder, 'architecture-consultant');
  cpSync(join(skills, 'architecture-consultant'), copy, { recursive: true });
  const page = join(copy, 'SKILL.md');
  writeFileSync(
    page,
    readFileSync(page, 'utf8').replace('name: architecture-consultant', 'name: Architecture Consultant'),
  );
  assert.notDeepEqual(await validate(copy), []);
});
