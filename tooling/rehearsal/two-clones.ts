// Two clones of one name on one machine, each set up as the README says: what is done in one never reaches the other.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../reading/run-tool.ts';
import { cloneTo, composeIn, onlyMonolith, portsFrom } from './compose-project.ts';

const rosa = { email: 'rosa@example.com', password: 'three paper boats' };

/** They take the ports from 100 and from 200 after the first. One pattern is enough to tell them apart. */
export async function twoClones(firstPort: number): Promise<void> {
  const above = await mkdtemp(join(tmpdir(), 'two clones '));
  const bases = [firstPort + 100, firstPort + 200];
  const clones = await Promise.all(bases.map((base) => clone(join(above, `${base}`, 'patternbook'), base)));
  const [first, second] = clones;
  try {
    assert.ok(first && second);
    await first.compose([...onlyMonolith, 'up', '--wait', '--wait-timeout', '240', 'monolith']);
    assert.equal(await ask(first.url, 'register', { name: 'Rosa', ...rosa }), 201);
    await second.compose([...onlyMonolith, 'up', '--wait', '--wait-timeout', '240', 'monolith']);
    assert.equal(await ask(second.url, 'login', rosa), 401);
    await second.compose(['down', '--volumes', '--timeout', '0']);
    await second.removeImage();
    assert.equal(await ask(first.url, 'login', rosa), 200);
    await first.compose([...onlyMonolith, 'up', '--wait', '--no-build', '--force-recreate', 'monolith']);
    assert.equal(await ask(first.url, 'login', rosa), 200);
  } finally {
    for (const { compose, removeImage } of clones)
      await compose(['down', '--volumes', '--timeout', '0']).then(removeImage);
    await rm(above, { recursive: true });
  }
}

async function clone(folder: string, base: number) {
  await cloneTo(folder);
  // The same program without another install: it asks only where it is called.
  execFileSync(process.execPath, [join(repository, 'apps/cli/src/main.ts'), 'secrets'], { cwd: folder });
  const ports = portsFrom(base);
  const lines = Object.entries(ports).map(([name, port]) => `${name}=${port}\n`);
  await appendFile(join(folder, '.env'), lines.join(''));
  const compose = composeIn(folder, {});
  const { image } = JSON.parse(await compose(['config', '--format', 'json'])).services.monolith;
  const removeImage = () => execFileSync('docker', ['image', 'rm', '--force', image], { stdio: 'ignore' });
  return { url: `http://127.0.0.1:${ports.MONOLITH_PORT}`, compose, removeImage };
}

async function ask(url: string, what: string, body: object): Promise<number> {
  const request = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  return (await fetch(`${url}/api/auth/${what}`, request)).status;
}
