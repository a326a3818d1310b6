// A look into the database beside a running start and without one, and the end of all data.
import assert from 'node:assert/strict';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, test } from 'vitest';
import { freePortBase } from '../testing/port-base.ts';
import { runCli } from '../testing/run-cli.ts';

test('sql shows tables as a start runs and after it, and reset refuses in the first case and deletes in the second', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'patternbook-sql-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  // Root's PostgreSQL runs under another account, which has to enter.
  await chmod(folder, 0o755);
  const environment = { DATA_DIR: folder, PORT_BASE: String(await freePortBase()) };
  const said = async (...args: string[]) => {
    const cli = runCli(args, environment);
    cli.process.stdin?.end("\\d posts\nselect name\nfrom users where role = 'ADMIN';\nselect nothing;\n");
    await cli.ended;
    return cli.output();
  };
  const start = runCli(['start', 'monolith'], environment);
  await start.printed('Stop with Ctrl-C');
  assert.equal(
    await said('sql', 'monolith', "select 'a' as b; select 1 as c"),
    '  b\n  ─\n  a\n  (1 row)\n\n  c\n  ─\n  1\n  (1 row)\n',
  );
  const talk = await said('sql', 'monolith');
  assert.match(talk, /published_at +timestamp.*Ada Okafor\n {2}\(1 row\)\nERROR: column "nothing" does not exist/s);
  assert.match(await said('reset', '--yes'), /Cannot delete the data in ".*": a start runs on it/);
  start.process.kill('SIGINT');
  assert.equal(await start.ended, 0);

  assert.match(await said('sql', 'monolith', 'select count(*) from posts'), /5\n {2}\(1 row\)/);
  assert.match(await said('reset'), /Cannot ask whether to delete: nobody is at the keyboard/);
  await writeFile(join(folder, 'mine'), '');
  assert.match(await said('reset', '--yes'), /Deleted/);
  assert.deepEqual(await readdir(folder), ['mine']);
  assert.match(await said('sql', 'monolith', 'select 1'), /Cannot ask "monolith": it has no database yet/);
});
