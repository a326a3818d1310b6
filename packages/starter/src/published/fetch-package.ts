// A package of the registry that npm uses in a folder, unpacked and not installed: none of its scripts runs.
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../command/run.ts';

/** Resolves to the folder of the package, below `place`. */
export async function fetchPackage(name: string, folder: string, place: string): Promise<string> {
  const packed = join(place, 'packed');
  mkdirSync(packed);
  // In the folder of the project npm reads the settings that hold there, such as another registry.
  await run(['npm', 'pack', name, '--pack-destination', packed, '--ignore-scripts', '--dry-run=false'], folder);
  const [tarball = ''] = readdirSync(packed);
  await run(['tar', '-xzf', join(packed, tarball), '-C', place], place);
  return join(place, 'package');
}
