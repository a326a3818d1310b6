// The base of an update: what the published version that made a starter makes of the same answers. That version itself
// makes it, since the code that writes a Dockerfile changes as well as the book.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reasonOf, run } from '../command/run.ts';
import { differsFrom } from '../merge/differs-from.ts';
import { planIn } from '../merge/file-in.ts';
import type { Recorded } from '../merge/read-record.ts';
import { cannotUpdate } from '../starter-error.ts';
import type { Plan } from '../types.ts';
import { fetchPackage } from './fetch-package.ts';

const published = 'create-patternbook';

/** Throws `no-starter` when the version cannot be had, or did not make just these files. */
export async function baseFromRegistry(folder: string, recorded: Recorded): Promise<Plan> {
  const place = mkdtempSync(join(tmpdir(), 'patternbook-'));
  try {
    const base = await makeAgain(folder, recorded, place);
    refuseOther(folder, recorded, base);
    return base;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Throws `no-starter` unless the plan is what the starter was made as. */
export function refuseOther(folder: string, recorded: Recorded, base: Plan): void {
  const [path] = differsFrom(recorded, base);
  if (path === undefined) return;
  throw cannotUpdate(
    folder,
    `its record names version ${recorded.version} of ${published}, which makes another "${path}"; it was made by something else`,
  );
}

async function makeAgain(folder: string, { version, answers }: Recorded, place: string): Promise<Plan> {
  const made = join(place, 'made', answers.name);
  const without = answers.without.length > 0 ? ['--without', answers.without.join(',')] : [];
  const beside = answers.with ? ['--with', answers.with.join(',')] : [];
  const options = ['--name', answers.name, '--pm', answers.packageManager, ...without, ...beside, '--no-git'];
  try {
    const old = await fetchPackage(`${published}@${version}`, folder, place);
    const { bin } = JSON.parse(readFileSync(join(old, 'package.json'), 'utf8'));
    await run([process.execPath, join(old, bin[published]), answers.pattern, made, ...options], place);
  } catch (error) {
    throw cannotUpdate(
      folder,
      `it was made from version ${version}, and ${published}@${version} could not make it again: ${reasonOf(error)}`,
    );
  }
  return planIn(made);
}
