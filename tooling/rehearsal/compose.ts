// node tooling/rehearsal/compose.ts: docker-compose.yml as a user meets it, on the Docker engine of this machine.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { repository } from '../reading/run-tool.ts';
import { composeProject, type Environment, strongEnvironment } from './compose-project.ts';
import { rehearse, type Step } from './steps.ts';
import { twoClones } from './two-clones.ts';
import { signIn, writePostsUntil } from './writers.ts';

const environment = strongEnvironment();
const compose = composeProject(`patternbook-rehearsal-${process.pid}`, environment);
const url = `http://127.0.0.1:${environment.MONOLITH_PORT}`;
const credentials = { email: `${environment.ADMIN_EMAIL}`, password: `${environment.ADMIN_PASSWORD}` };
const up = (override: Environment = {}) => compose(['up', '--wait', '--wait-timeout', '120'], override);

const refuses = (override: Environment, reason: RegExp) => async () => {
  await assert.rejects(up(override), (error: Error) => !/unhealthy server|cannot connect/i.test(error.message));
  const said = await compose(['logs', 'monolith-migrations', 'monolith'], {}).catch(String);
  const interpolation = await compose(['config', '--quiet'], override).catch(String);
  assert.match(`${said}${interpolation}`, reason);
  await compose(['down', '--volumes']);
};

let acknowledged: string[] = [];

const steps: Step[] = [
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
    says: 'both servers run without root and cannot write to their file system',
    run: async () => {
      for (const service of ['monolith', 'postgres']) {
        assert.notEqual((await compose(['exec', '-T', service, 'id', '-u'])).trim(), '0');
        await assert.rejects(compose(['exec', '-T', service, 'touch', '/written']), /Read-only file system/);
      }
    },
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
    // The database keeps the password that it was made with; the README says what helps.
    says: 'a new password on the old volume stops the start in words, and the old one finds everything again',
    run: async () => {
      await compose(['down']);
      await assert.rejects(up({ POSTGRES_PASSWORD: 'another one' }));
      assert.match(await compose(['logs', 'monolith-migrations']), /password authentication failed/);
      await compose(['down']);
      await up();
      const headers = { Authorization: `Bearer ${await signIn(url, credentials)}` };
      assert.equal((await fetch(`${url}/api/posts/${acknowledged[0]}`, { headers })).status, 200);
      await compose(['down', '--volumes']);
    },
  },
  { says: 'two clones of one name have containers, volumes and images of their own', run: twoClones },
];

const wentWell = await rehearse(steps, async () => {
  await compose(['down', '--volumes', '--remove-orphans', '--rmi', 'local']).catch((error: Error) =>
    console.log(error.message),
  );
});
process.exitCode = wentWell ? 0 : 1;
