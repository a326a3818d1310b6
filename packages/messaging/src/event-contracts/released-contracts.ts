// The schemas of the last release, a file for each event: what producers are held to.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { breakingChanges } from './breaking-changes.ts';
import { type EventContract, type JsonSchema, schemaOf } from './event-contract.ts';

/** Findings for a test of the package: the folder holds what the code promises, and nothing that was released is broken. */
export async function checkReleased(folder: string, contracts: readonly EventContract[]): Promise<string[]> {
  const { breaks, unwritten } = await compare(folder, contracts);
  return [
    ...breaks,
    ...unwritten.map((type) => `"${type}" breaks nothing, but the file of the release is not as it is`),
  ];
}

/** Writes the files of a release. Throws, and writes nothing, when a change breaks consumers. */
export async function releaseContracts(folder: string, contracts: readonly EventContract[]): Promise<void> {
  const { breaks } = await compare(folder, contracts);
  if (breaks.length > 0) {
    throw new Error(`Cannot release events to "${folder}": ${breaks.join('; ')}; publish the next version beside it`);
  }
  await mkdir(folder, { recursive: true });
  for (const contract of contracts) {
    const text = `${JSON.stringify(schemaOf(contract), undefined, 2)}\n`;
    await writeFile(join(folder, `${contract.type}.json`), text);
  }
}

async function compare(folder: string, contracts: readonly EventContract[]) {
  const released = await readReleased(folder);
  const promised = new Map(contracts.map((contract) => [contract.type, schemaOf(contract)]));
  const breaks = [...released].flatMap(([type, before]) => {
    const current = promised.get(type);
    if (!current) return [`"${type}" was released and is gone`];
    return breakingChanges(before, current).map((what) => `"${type}" breaks its consumers: ${what}`);
  });
  const isWritten = (type: string) => isDeepStrictEqual(released.get(type), promised.get(type));
  const unwritten = [...promised.keys()].filter(
    (type) => !isWritten(type) && !breaks.some((one) => one.includes(`"${type}"`)),
  );
  return { breaks, unwritten };
}

/** By the type of the event. A folder that is not there holds nothing. */
export async function readReleased(folder: string): Promise<Map<string, JsonSchema>> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return [];
  });
  const files = names.filter((name) => name.endsWith('.json')).sort();
  const read = async (name: string): Promise<[string, JsonSchema]> => [
    name.slice(0, -'.json'.length),
    JSON.parse(await readFile(join(folder, name), 'utf8')),
  ];
  return new Map(await Promise.all(files.map(read)));
}
