// .env.example names every variable that the code reads, and nothing else, with the defaults that it has; and compose hands
// every setting on, once. Where the environment may be read at all, Biome's noProcessEnv decides.
import { type Documented, example, readExample } from '../reading/env-example.ts';
import { listFiles, readText } from '../reading/files.ts';
import { readVariables } from '../reading/variables.ts';
import type { Check } from './check.ts';
import { checkCompose } from './environment-in-compose.ts';
import { checkConfigs } from './environment-in-configs.ts';

export const environment: Check = {
  name: 'environment',
  subject: 'variables',
  async run(root) {
    const documented = readExample(root);
    const read = new Map<string, string>();
    const own = new Set<string>();
    const wrong: string[] = [];
    for (const path of listFiles(root).filter(isRead)) {
      for (const { name, line, isSet, standard } of readVariables(path, readText(root, path))) {
        const where = `${path}:${line}`;
        if (name === undefined) wrong.push(`${where} computes which variable it reads: write the name out`);
        else {
          if (isSet) own.add(name);
          if (!read.has(name)) read.set(name, where);
          if (isOtherThan(documented.get(name), standard)) {
            wrong.push(`${where} takes "${standard}" for ${name}, of which ${example} says nothing`);
          }
        }
      }
    }
    // What the code sets for itself is a message between its processes, no setting.
    for (const name of own) read.delete(name);
    const missing = [...read].filter(([name]) => !documented.has(name));
    const surplus = [...documented].filter(([name]) => !read.has(name));
    const findings = [
      ...missing.map(([name, where]) => `${where} reads ${name}, which ${example} does not name`),
      ...surplus.map(([name, { line }]) => `${example}:${line} names ${name}, which no code reads`),
      ...wrong,
      ...(await checkConfigs(root, documented)),
      ...checkCompose(root, documented),
    ];
    return { looked: read.size, findings };
  },
};

/** Tests and benches set their own variables; tooling and CI are no part of what a user runs. */
function isRead(path: string): boolean {
  return /^(apps|packages)\/.*\.[cm]?tsx?$/.test(path) && !/\.test\.tsx?$|\/(bench|pitfalls|testing)\//.test(path);
}

/** A default beside the documented one (another way to start) is told in the words above it. */
function isOtherThan(documented: Documented | undefined, standard: string | undefined): boolean {
  if (!documented || standard === undefined || standard === documented.value) return false;
  return !documented.words.includes(`the default is ${standard}`);
}
