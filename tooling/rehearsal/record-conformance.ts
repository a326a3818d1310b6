// What the containers conform to, for the table in docs/compare/conformance.md: no bench can bring them up on every machine.
import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readMeasured } from '../reading/measured-files.ts';
import { repository } from '../reading/run-tool.ts';

/** Leaves a file that says the same already as it is, with its date. */
export async function recordConformance(implementations: Record<string, Record<string, number>>): Promise<void> {
  const name = 'conformance-in-containers';
  const recorded = readMeasured<{ implementations: object }>(repository, name);
  if (isDeepStrictEqual(recorded?.implementations, implementations)) return;
  const [cpu] = cpus();
  const measured = {
    command: 'node tooling/rehearsal/compose.ts',
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} cores (${cpu?.model}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`,
    loaded: false,
    implementations,
  };
  const path = `docs/measurements/${name}.json`;
  await writeFile(join(repository, path), `${JSON.stringify(measured, undefined, 2)}\n`);
  console.log(`${path} written. The page of it: node tooling/generate-docs.ts`);
}
