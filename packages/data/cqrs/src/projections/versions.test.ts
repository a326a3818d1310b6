// A deploy: the old process and the new one run side by side, and each has read models of the version that it knows.
import assert from 'node:assert/strict';
import { onTestFinished, test } from 'vitest';
import { type Blog, startBlog } from '../../testing/blog.ts';
import { publish, servingBuild } from '../../testing/stories.ts';

type Page = { items: { title: string }[] };
const titles = async (blog: Blog) =>
  (await blog.request<Page>('GET', '/api/posts')).body.items.map(({ title }) => title);

/** The same database, as a process that can be told from others. */
const urlOf = ({ databaseUrl }: Blog, name: string) => {
  const url = new URL(databaseUrl);
  url.searchParams.set('application_name', name);
  return url.href;
};

test('each process makes and reads the rows of its own version, and the old ones go when nobody wants them', async () => {
  const host = await startBlog();
  onTestFinished(host.stop);
  const { pool } = host;
  const { author } = host.people;
  await publish(host, author, 'Before');
  await host.settled();
  // Of each row: which process has written it, into which build.
  await pool.query(`create table written (build int, name text);
    create function note() returns trigger language plpgsql as
      $$ begin insert into written values (new.build, current_setting('application_name')); return null; end $$;
    create trigger note after insert or update on read_models.posts for each row execute function note()`);

  const newer = await startBlog({ url: urlOf(host, 'newer'), version: 2, abandonedMs: 0 });
  onTestFinished(newer.stop);
  const [oldBuild, newBuild] = [await servingBuild(host), await servingBuild(newer)];
  assert.notEqual(oldBuild, newBuild);
  assert.deepEqual([await titles(host), await titles(newer)], [['Before'], ['Before']]);

  // As rows of another form are.
  await pool.query(
    `update read_models.posts set listed = replace(listed, 'Before', 'In the old form') where build = $1`,
    [oldBuild],
  );
  for (let n = 0; n < 10; n += 1) await publish(host, author, `Post ${n}`);
  await Promise.all([host.settled(), newer.settled()]);
  const last = async (blog: Blog) => (await titles(blog)).at(-1);
  assert.deepEqual([await last(host), await last(newer)], ['In the old form', 'Before']);
  const { rows } = await pool.query('select distinct build, name = $1 as "byNewer" from written order by build', [
    'newer',
  ]);
  assert.deepEqual(rows, [
    { build: oldBuild, byNewer: false },
    { build: newBuild, byNewer: true },
  ]);

  // The last old process ends. Its host here keeps only a connection to look with.
  await Promise.all(host.projectors.map((projector) => projector.stop()));
  const left = async () => (await pool.query('select from read_models.posts where build = $1', [oldBuild])).rowCount;
  while ((await left()) !== 0) await newer.moves.next(20);
  assert.deepEqual([await last(newer), (await newer.request('GET', '/readyz')).status], ['Before', 200]);
});

test('an old process that comes back after its read models were cleared away makes its own again', async () => {
  const newer = await startBlog({ version: 2, abandonedMs: 0 });
  onTestFinished(newer.stop);
  await publish(newer, newer.people.author, 'Kept');
  const older = await startBlog({ url: urlOf(newer, 'older'), version: 1 });
  onTestFinished(older.stop);
  assert.deepEqual([await titles(older), await titles(newer)], [['Kept'], ['Kept']]);
  assert.notEqual(await servingBuild(older), await servingBuild(newer));
});
