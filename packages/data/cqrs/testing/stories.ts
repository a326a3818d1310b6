// What many tests here begin with, and look at in the end.
import type { Answer } from '#blog-http/testing';
import type { Blog } from './blog.ts';

export type Done = { command: string; status: 'done'; position: number; result: { id: string; version: number } };
type Person = Blog['people']['author'];

export const send = (blog: Blog, as: Person, name: string, body: object, headers: Record<string, string> = {}) =>
  blog.request<Done>('POST', `/api/commands/${name}`, { as, body, headers });

/** A post that is published, and what its last command answered. */
export async function publish(blog: Blog, as: Person, title: string, content = 'Words.'): Promise<Answer<Done>> {
  const created = await send(blog, as, 'create-post', { title, content });
  return send(blog, as, 'publish-post', { id: created.body.result.id });
}

/** All rows of one build of the read models, as text. */
export async function rowsOf({ pool }: Blog, build: number): Promise<string[]> {
  const { rows } = await pool.query(
    `select to_jsonb(p) - 'build' as row from read_models.posts p where build = $1
     union all select to_jsonb(a) - 'build' from read_models.authors a where build = $1`,
    [build],
  );
  return rows.map(({ row }) => JSON.stringify(row)).sort();
}

export async function servingBuild({ projectors: [projector] }: Blog): Promise<number> {
  const serving = (await projector?.builds())?.find(
    ({ version, state }) => version === projector?.version && state === 'serving',
  );
  if (!serving) throw new Error('Cannot look: nothing serves');
  return serving.id;
}

/** Keeps every projection from moving until the function that it resolves to is called. */
export async function holdProjections({ pool }: Blog): Promise<() => Promise<void>> {
  const client = await pool.connect();
  await client.query('begin');
  await client.query('select from read_models.builds for update');
  return async () => {
    await client.query('rollback');
    client.release();
  };
}
