// What is left of a test run that was killed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { withClient } from '../database/with-client.ts';

describe('the setup', () => {
  it('leaves neither server nor folder behind when vitest is killed', async () => {
    const home = mkdtempSync(join(tmpdir(), 'patternbook-killed-'));
    // As /tmp is.
    chmodSync(home, 0o1777);
    const env = { ...process.env, TMPDIR: home, TEST_DATABASE_URL: '', PATTERNBOOK_TEST_RUN: '' };
    const file = join(import.meta.dirname, '../testing/set-up-and-wait.ts');
    const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    const [said] = await once(child.stdout, 'data');
    const url = Object.assign(new URL(String(said).trim()), { pathname: '/postgres' }).href;
    await withClient(url, async () => {});
    expect(existsSync(join(home, readdirSync(home)[0] ?? '', 'postgres'))).toBe(true);
    child.kill('SIGKILL');
    await expect.poll(() => readdirSync(home)).toEqual([]);
    await expect(withClient(url, async () => {})).rejects.toMatchObject({ code: 'database-unreachable' });
    rmSync(home, { recursive: true });
  });
});
