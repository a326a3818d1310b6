// What the containers conform to, for the table in docs/compare/conformance.md: no bench can bring them up on every machine.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { readMeasured } from '../reading/measured-files.ts';
import { repository } from '../reading/run-tool.ts';

type Measuring = { writeMeasured(path: string, command: string, found: object): void };

/** Leaves a file that says the same already as it is, with its date. */
export async function recordConformance(implementations: Record<string, Record<string, number>>): Promise<void> {
  const name = 'conformance-in-containers';
  const recorded = readMeasured<{ implementations: object }>(repository, name);
  if (isDeepStrictEqual(recorded?.implementations, implementations)) return;
  const { writeMeasured }: Measuring = await import(
    pathToFileURL(join(repository, 'packages/measure/src/write-measured.ts')).href
  );
  const path = `docs/measurements/${name}.json`;
  writeMeasured(join(repository, path), 'node tooling/rehearsal/compose.ts', { implementations });
  console.log(`${path} written. The page of it: node tooling/generate-docs.ts`);
}
