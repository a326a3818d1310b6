// node tooling/rehearsal/compose.ts [FIRST-PORT]: docker-compose.yml as a user meets it, on the Docker engine of this machine.
// All of it is started once, and by `watch` once more; where one pattern tells as much, one pattern starts.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atlasHolds } from './atlas-labs.ts';
import {
  cloneTo,
  composeIn,
  type Environment,
  onlyMonolith,
  portsFrom,
  strongEnvironment,
  whileWatched,
} from './compose-project.ts';
import { contractHolds } from './contract.ts';
import { dotEnv } from './dot-env.ts';
import { assertNothingInstalled, edit, eventually, statusAt } from './fresh-code.ts';
import { keepingPosts } from './keeping-posts.ts';
import { logsStaySmall } from './logs.ts';
import { makeOldVolume } from './old-volume.ts';
import { orphansDoNoHarm } from './orphans.ts';
import { rolesOwnOnlyTheirDatabase } from './roles.ts';
import { gatewaysOf, moreOfEachKeepTheContract, oneOfEachMayEnd, scaleFiles } from './scale.ts';
import { allAreReady, memoryStaysSmall, onlyTheGatewayIsOutside } from './services.ts';
import { rehearse, type Step } from './steps.ts';
import { twoClones } from './two-clones.ts';
import { signIn } from './writers.ts';

const name = `patternbook-rehearsal-${process.pid}`;
const firstPort = Number(process.argv[2] ?? 14_000);
const environment: Environment = { ...strongEnvironment(firstPort), COMPOSE_PROJECT_NAME: name };
const folder = await mkdtemp(join(tmpdir(), 'rehearsal-'));
const compose = composeIn(folder, environment);
const url = `http://127.0.0.1:${environment.MONOLITH_PORT}`;
const gateways = gatewaysOf(environment);
const { url: gatewayUrl, credentials } = gateways;
const upOf = (...services: string[]) => compose(['up', '--wait', '--wait-timeout', '240', ...services]);
const upOfMonolith = (override: Environment = {}) =>
  compose([...onlyMonolith, 'up', '--wait', '--wait-timeout', '240', 'monolith'], override);

const refuses = (override: Environment, reason: RegExp) => async () => {
  await assert.rejects(
    upOfMonolith(override),
    (error: Error) => !/unhealthy server|cannot connect/i.test(error.message),
  );
  const said = await compose(['logs', 'migrations', 'monolith'], {}).catch(String);
  const interpolation = await compose(['config', '--quiet'], override).catch(String);
  assert.match(`${said}${interpolation}`, reason);
  await compose(['down', '--volumes', '--timeout', '0']);
};

const { killAmidWrites, nothingIsLost } = keepingPosts(compose, credentials);

const steps: Step[] = [
  {
    says: 'the file is valid, and one image serves the whole book',
    run: async () => {
      await cloneTo(folder);
      await writeFile(join(folder, '.env'), dotEnv);
      await compose(['config', '--quiet']);
      const images = new Set((await compose(['config', '--images'])).trim().split('\n'));
      assert.deepEqual([...images].sort(), [name, 'nats:2-alpine', 'postgres:18', 'redis:8'].sort());
    },
  },
  { says: 'the image builds', run: async () => void (await compose(['build', '--quiet'])) },
  {
    says: 'a missing secret stops the start',
    run: refuses({ ACCESS_TOKEN_SECRET: '' }, /ACCESS_TOKEN_SECRET is missing/),
  },
  { says: 'a weak secret stops the start', run: refuses({ ACCESS_TOKEN_SECRET: 'changeme' }, /ACCESS_TOKEN_SECRET/) },
  {
    says: 'up --wait gateway: what it needs and nothing else, and only the gateway is reached from outside',
    run: async () => {
      await upOf('gateway');
      await onlyTheGatewayIsOutside(compose, `${environment.MICROSERVICES_PORT}`);
    },
  },
  {
    says: 'the contract holds through the gateway',
    run: async () => void (await contractHolds(gatewayUrl, credentials)),
  },
  {
    says: 'up --wait: every pattern healthy, and ready over HTTP',
    run: async () => {
      await upOf();
      await allAreReady(portsFrom(firstPort));
    },
  },
  { says: 'all of it holds at most 2.5 GB in memory', run: () => memoryStaysSmall(compose) },
  {
    says: 'the atlas has a page of every file that a page leads to, and its labs work in a browser',
    run: () => atlasHolds(`http://127.0.0.1:${environment.ATLAS_PORT}`),
  },
  {
    says: 'a setting of .env reaches the container',
    run: async () => {
      const [, claims = ''] = (await signIn(url, credentials)).split('.');
      assert.equal(JSON.parse(Buffer.from(claims, 'base64url').toString()).iss, 'rehearsal');
    },
  },
  {
    says: 'no server runs as root or can write to its file system',
    run: async () => {
      for (const service of ['monolith', 'gateway', 'postgres', 'nats', 'redis']) {
        assert.notEqual((await compose(['exec', '-T', service, 'id', '-u'])).trim(), '0');
        await assert.rejects(compose(['exec', '-T', service, 'touch', '/written']), /Read-only file system/);
      }
    },
  },
  { says: 'a probe that the engine kills does not restart PostgreSQL', run: () => orphansDoNoHarm(compose) },
  {
    says: 'a pattern is no superuser, and enters no database but its own',
    run: () => rolesOwnOnlyTheirDatabase(compose),
  },
  {
    says: 'kill -9 of servers, PostgreSQL and NATS amid writes',
    run: () =>
      killAmidWrites([url, gatewayUrl], ['monolith', 'gateway', 'posts-service', 'users-service', 'nats', 'postgres']),
  },
  {
    says: 'up again: every acknowledged post is there, and the contract holds on the monolith',
    run: async () => {
      await upOf();
      await nothingIsLost(url);
      await nothingIsLost(gatewayUrl);
      await contractHolds(url, credentials);
    },
  },
  {
    says: 'after an edit, up serves the new code without an install',
    run: async () => {
      await edit(folder, 'edited');
      assertNothingInstalled(await upOfMonolith());
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
      await assert.rejects(upOfMonolith({ POSTGRES_PASSWORD: 'another one' }));
      assert.match(await compose(['logs', 'databases']), /password authentication failed/);
      await compose(['down']);
      await upOfMonolith();
      await nothingIsLost(url);
      await compose(['down', '--volumes', '--timeout', '0']);
    },
  },
  {
    says: 'two of each, three NATS servers and a replica of PostgreSQL: the contract holds, and the replica reads',
    run: async () => {
      await edit(folder, 'ok');
      await moreOfEachKeepTheContract(compose, gateways);
    },
  },
  { says: 'one of each may end amid writes', run: () => oneOfEachMayEnd(compose, name, gateways) },
  {
    says: 'a volume of the layout before stops the start in words',
    run: async () => {
      makeOldVolume(name, environment);
      await assert.rejects(upOfMonolith());
      assert.match(await compose(['logs', 'databases']), /password authentication failed for user "postgres"/);
      await compose(['down', '--volumes', '--timeout', '0']);
    },
  },
  { says: 'two clones of one name have containers, volumes and images of their own', run: () => twoClones(firstPort) },
];

const wentWell = await rehearse(steps, async () => {
  await compose([...scaleFiles, '--profile', 'watch', 'down', '--volumes', '--timeout', '0', '--remove-orphans']).catch(
    (error: Error) => console.log(error.message),
  );
  execFileSync('docker', ['image', 'rm', '--force', name], { stdio: 'ignore' });
  await rm(folder, { recursive: true });
});
process.exitCode = wentWell ? 0 : 1;
