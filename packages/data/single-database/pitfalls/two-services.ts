// Two services with a schema each, in one repository: their clients are generated one after the other, as a release does it.
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const installed = (path: string) => fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url));

export type Place = {
  /** What stands in the block `generator` of each schema. */
  generator: string;
  /** Where a service finds its client. */
  from: string;
};

const tables = { users: 'User', posts: 'Post' };
type Service = keyof typeof tables;

export async function openTwoServices({ generator, from }: Place) {
  const folder = mkdtempSync(join(tmpdir(), 'patternbook-two-services-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const modules = join(folder, 'node_modules/@prisma');
  // A copy: the older generator writes beside it.
  mkdirSync(join(modules, 'client'), { recursive: true });
  for (const file of ['package.json', 'default.js']) {
    copyFileSync(join(installed('@prisma/client'), file), join(modules, 'client', file));
  }
  symlinkSync(join(installed('@prisma/client'), 'runtime'), join(modules, 'client/runtime'));
  symlinkSync(installed('@prisma/adapter-pg'), join(modules, 'adapter-pg'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' };
  try {
    for (const [service, table] of Object.entries(tables)) {
      const schema = join(folder, service, 'schema.prisma');
      mkdirSync(dirname(schema));
      const datasource = 'datasource db {\nprovider = "postgresql"\n}';
      writeFileSync(schema, `generator client {\n${generator}\n}\n${datasource}\nmodel ${table} {\nid String @id\n}\n`);
      await run(installed('.bin/prisma'), ['generate', '--schema', schema], { cwd: folder, env });
    }
  } catch (error) {
    remove();
    throw error;
  }

  /** What a program of this service prints, when it makes its client so, as `db`. Rejects when it ends with an error. */
  async function printed(service: Service, make: string, expression: string): Promise<string> {
    const file = join(folder, service, 'main.ts');
    const client = 'const { PrismaClient } = found.PrismaClient ? found : found.default;';
    writeFileSync(
      file,
      [`const found = await import('${from}');`, client, make, `console.log(${expression});`].join('\n'),
    );
    const { stdout } = await run(process.execPath, [file], {
      env: { ...env, DATABASE_URL: 'postgresql://127.0.0.1/none' },
    });
    return stdout.trim();
  }
  return { printed, remove };
}
