// Cerbos as another program would run it: its own server with a folder of policies, asked over HTTP until the test ends.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { freePort } from '#measure/free-port';
import type { Attributes, Language } from './engine-language.ts';

export type CerbosRule = { action: string; effect: 'permit' | 'forbid'; condition: string };
/** What a plan says of the resources: all, none, or those that fit. */
export type Plan = { kind: string; condition?: PlanNode };
export type PlanNode =
  | { expression: { operator: string; operands: PlanNode[] } }
  | { variable: string }
  | { value: unknown };

export const cel: Language = {
  bases: { subject: 'P.attr', resource: 'R.attr', environment: 'P.attr.environment' },
  has: (base, path) => `has(${[base, ...path].join('.')})`,
  literal: (value) => (Array.isArray(value) ? `[${value.map(literal).join()}]` : literal(value)),
  contains: (list, value) => `${value} in ${list}`,
};
/** What comes as JSON has no whole numbers. */
const literal = (value: unknown) => (Number.isInteger(value) ? `${value}.0` : JSON.stringify(value));

const policyOf = (rules: readonly CerbosRule[], kind: string) => ({
  apiVersion: 'api.cerbos.dev/v1',
  resourcePolicy: {
    version: 'default',
    resource: kind,
    rules: rules.map(({ action, effect, condition }) => ({
      actions: [action],
      effect: effect === 'permit' ? 'EFFECT_ALLOW' : 'EFFECT_DENY',
      roles: ['*'],
      condition: { match: { expr: condition } },
    })),
  },
});

/** Serves these sets of policies, each for a kind of resources of its own: `set_0`, `set_1`, ... */
export async function startCerbos(sets: readonly (readonly CerbosRule[])[]) {
  const folder = await mkdtemp(join(tmpdir(), 'cerbos-'));
  const policies = join(folder, 'policies');
  await mkdir(policies);
  for (const [n, rules] of sets.entries()) {
    await writeFile(join(policies, `set_${n}.json`), JSON.stringify(policyOf(rules, `set_${n}`)));
  }
  const port = await freePort();
  const config = {
    server: { httpListenAddr: `127.0.0.1:${port}`, grpcListenAddr: `unix:${join(folder, 'grpc.sock')}` },
    telemetry: { disabled: true },
    storage: { driver: 'disk', disk: { directory: policies, watchForChanges: false } },
  };
  await writeFile(join(folder, 'config.json'), JSON.stringify(config));
  const { resolve } = createRequire(import.meta.resolve('cerbos/package.json'));
  const program = resolve(`@cerbos/cerbos-${process.platform}-${process.arch}`);
  const server = spawn(program, ['server', '--config', join(folder, 'config.json')]);
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => (said += text));
  onTestFinished(async () => {
    if (server.exitCode === null && server.kill()) await once(server, 'exit');
    await rm(folder, { recursive: true });
  });

  const url = `http://127.0.0.1:${port}`;
  await vi.waitFor(
    async () => {
      if (server.exitCode !== null) throw new Error(`Cannot start Cerbos: ${said}`);
      await fetch(`${url}/_cerbos/health`);
    },
    { timeout: 60_000, interval: 50 },
  );
  async function ask<Answer>(what: string, body: object): Promise<Answer> {
    const answer = await fetch(`${url}/api/${what}/resources`, { method: 'POST', body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`Cannot ask Cerbos: ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }
  const principalOf = (attr: Attributes) => ({ id: 'p', roles: ['any'], attr });

  return {
    /** For each resource whether each action is permitted. */
    async check(set: number, subject: Attributes, resources: readonly Attributes[], actions: readonly string[]) {
      const asked = resources.map((attr, id) => ({ actions, resource: { kind: `set_${set}`, id: `${id}`, attr } }));
      const { results } = await ask<{ results: { actions: Record<string, string> }[] }>('check', {
        principal: principalOf(subject),
        resources: asked,
      });
      return results.map(({ actions: decided }) => actions.map((action) => decided[action] === 'EFFECT_ALLOW'));
    },
    async plan(set: number, subject: Attributes, action: string): Promise<Plan> {
      const body = { principal: principalOf(subject), action, resource: { kind: `set_${set}` } };
      return (await ask<{ filter: Plan }>('plan', body)).filter;
    },
  };
}
