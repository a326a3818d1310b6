// .env.example names every variable that the code reads, and nothing else.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, readText } from '../reading/files.ts';
import { readVariables } from '../reading/variables.ts';
import type { Check } from './check.ts';

const example = '.env.example';

export const environment: Check = {
  name: 'environment',
  subject: 'variables',
  async run(root) {
    const documented = readExample(root);
    const read = new Map<string, string>();
    const own = new Set<string>();
    for (const path of listFiles(root).filter(isRead)) {
      for (const { name, line, isSet } of readVariables(path, readText(root, path))) {
        if (isSet) own.add(name);
        if (!read.has(name)) read.set(name, `${path}:${line}`);
      }
    }
    // What the code sets for itself is a message between its processes, no setting.
    for (const name of own) read.delete(name);
    const missing = [...read].filter(([name]) => !documented.has(name));
    const surplus = [...documented].filter(([name]) => !read.has(name));
    const findings = [
      ...missing.map(([name, where]) => `${where} reads ${name}, which ${example} does not name`),
      ...surplus.map(([name, line]) => `${example}:${line} names ${name}, which no code reads`),
    ];
    return { looked: read.size, findings };
  },
};

/** Tests and benches set their own variables; tooling and CI are no part of what a user runs. */
function isRead(path: string): boolean {
  return /^(apps|packages)\/.*\.ts$/.test(path) && !/\.test\.ts$|\/(bench|pitfalls|testing)\//.test(path);
}

/** A default that is written out is a comment: `# PORT=4001`. */
function readExample(root: string): Map<string, number> {
  const text = existsSync(join(root, example)) ? readText(root, example) : '';
  const names = text.split('\n').map((line) => /^#? ?([A-Z][A-Z0-9_]*)=/.exec(line)?.[1]);
  return new Map(names.flatMap((name, index) => (name ? [[name, index + 1] as const] : [])));
}
