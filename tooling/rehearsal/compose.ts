// node tooling/rehearsal/compose.ts: docker-compose.yml as a user meets it, on the Docker engine of this machine.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../reading/run-tool.ts';
import { cloneTo, composeIn, type Environment, strongEnvironment, whileWatched } from './compose-project.ts';
import { assertNothingInstalled, edit, eventually, statusAt } from './fresh-code.ts';
import { logsStaySmall } from './logs.ts';
import { makeOldVolume } from './old-volume.ts';
import { rolesOwnOnlyTheirDatabase } from './roles.ts';
import { rehearse, type Step } from './steps.ts';
import { twoClones } from './two-clones.ts';
import { signIn, writePostsUntil } from './writers.ts';

const name = `patternbook-rehearsal-${process.pid}`;
const environment: Environment = { ...strongEnvironment(), COMPOSE_PROJECT_NAME: name };
const folder = await mkdtemp(join(tmpdir(), 'rehearsal-'));
const compose = composeIn(folder, environment);
const url = `http://127.0.0.1:${environment.MONOLITH_PORT}`;
const credentials = { email: `${environment.ADMIN_EMAIL}`, password: `${environment.ADMIN_PASSWORD}` };
const up = (override: Environment = {}) => compose(['up', '--wait', '--wait-timeout', '120'], override);

const refuses = (override: Environment, reason: RegExp) => async () => {
  await assert.rejects(up(override), (error: Error) => !/unhealthy server|cannot connect/i.test(error.message));
  const said = await compose(['logs', 'migrations', 'monolith'], {}).catch(String);
  const interpolation = await compose(['config', '--quiet'], override).catch(String);
  assert.match(`${said}${interpolation}`, reason);
  await compose(['down', '--volumes']);
};

// What somebody has in .env for `npx pnpm start`: the first lines must not move a container, the last must reach it.
const dotEnv = `PORT=1
HOST=127.0.0.1
DATABASE_URL=postgres://nobody@127.0.0.1:1/nowhere
DATA_DIR=/nowhere
NODE_ENV=development
MIGRATE_ON_START=true
TOKEN_ISSUER=rehearsal
`;

let acknowledged: string[] = [];

const steps: Step[] = [
  {
    says: 'the file is valid, and one image serves the whole book',
    run: async () => {
      await cloneTo(folder);
      await writeFile(join(folder, '.env'), dotEnv);
      await compose(['config', '--quiet']);
      const images = new Set((await compose(['config', '--images'])).trim().split('\n'));
      assert.deepEqual([...images].sort(), [name, 'postgres:18']);
    },
  },
  { says: 'the image builds', run: async () => void (await compose(['build', '--quiet'])) },
  {
    says: 'a missing secret stops the start',
    run: refuses({ ACCESS_TOKEN_SECRET: '' }, /ACCESS_TOKEN_SECRET is missing/),
  },
  { says: 'a weak secret stops the start', run: refuses({ ACCESS_TOKEN_SECRET: 'changeme' }, /ACCESS_TOKEN_SECRET/) },
  {
    says: 'up --wait: healthy, and ready over HTTP',
    run: async () => {
      await up();
      assert.equal((await fetch(`${url}/readyz`)).status, 200);
    },
  },
  {
    says: 'a setting of .env reaches the container',
    run: async () => {
      const [, claims = ''] = (await signIn(url, credentials)).split('.');
      assert.equal(JSON.parse(Buffer.from(claims, 'base64url').toString()).iss, 'rehearsal');
    },
  },
  {
    says: 'both servers run without root and cannot write to their file system',
    run: async () => {
      for (const service of ['monolith', 'postgres']) {
        assert.notEqual((await compose(['exec', '-T', service, 'id', '-u'])).trim(), '0');
        await assert.rejects(compose(['exec', '-T', service, 'touch', '/written']), /Read-only file system/);
      }
    },
  },
  {
    says: 'a pattern is no superuser, and enters no database but its own',
    run: () => rolesOwnOnlyTheirDatabase(compose),
  },
  {
    says: 'the contract holds',
    run: async () => {
      const env = { ...process.env, ADMIN_EMAIL: credentials.email, ADMIN_PASSWORD: credentials.password };
      const args = ['apps/cli/src/main.ts', 'contract', url];
      const [code] = await once(spawn(process.execPath, args, { cwd: repository, env, stdio: 'inherit' }), 'exit');
      assert.equal(code, 0);
    },
  },
  {
    says: 'kill -9 of both amid writes',
    run: async () => {
      acknowledged = await writePostsUntil(url, await signIn(url, credentials), {
        count: 100,
        cut: () => compose(['kill', '--signal', 'KILL', 'monolith', 'postgres']),
      });
      assert.ok(acknowledged.length >= 100);
    },
  },
  {
    says: 'up again: every acknowledged post is there, and the contract holds once more',
    run: async () => {
      await up();
      const headers = { Authorization: `Bearer ${await signIn(url, credentials)}` };
      for (const id of acknowledged) assert.equal((await fetch(`${url}/api/posts/${id}`, { headers })).status, 200);
      await steps.find(({ says }) => says === 'the contract holds')?.run();
    },
  },
  {
    says: 'after an edit, up serves the new code without an install',
    run: async () => {
      await edit(folder, 'edited');
      assertNothingInstalled(await up());
      assert.equal(await statusAt(url), 'edited');
    },
  },
  {
    says: 'after an edit, docker compose watch serves the new code',
    run: () =>
      whileWatched(folder, environment, async () => {
        await edit(folder, 'watched');
        await eventually(url, 'watched');
      }),
  },
  { says: 'probes are not in the log, which rotates', run: () => logsStaySmall(compose) },
  {
    // The database keeps the password that it was made with; the README says what helps.
    says: 'a new password on the old volume stops the start in words, and the old one finds everything again',
    run: async () => {
      await compose(['down']);
      await assert.rejects(up({ POSTGRES_PASSWORD: 'another one' }));
      assert.match(await compose(['logs', 'databases']), /password authentication failed/);
      await compose(['down']);
      await up();
      const headers = { Authorization: `Bearer ${await signIn(url, credentials)}` };
      assert.equal((await fetch(`${url}/api/posts/${acknowledged[0]}`, { headers })).status, 200);
      await compose(['down', '--volumes']);
    },
  },
  {
    says: 'a volume of the layout before stops the start in words',
    run: async () => {
      makeOldVolume(name, environment);
      await assert.rejects(up());
      assert.match(await compose(['logs', 'databases']), /password authentication failed for user "postgres"/);
      await compose(['down', '--volumes']);
    },
  },
  { says: 'two clones of one name have containers, volumes and images of their own', run: twoClones },
];

const wentWell = await rehearse(steps, async () => {
  await compose(['--profile', 'watch', 'down', '--volumes', '--remove-orphans']).catch((error: Error) =>
    console.log(error.message),
  );
  execFileSync('docker', ['image', 'rm', '--force', name], { stdio: 'ignore' });
  await rm(folder, { recursive: true });
});
process.exitCode = wentWell ? 0 : 1;
