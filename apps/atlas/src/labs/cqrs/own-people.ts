// The authors of the lab, known by how their ids begin: what a lab has left that was killed amid a write is found by it.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { askPattern, expected } from '../ask-pattern.ts';
import type { DemoPeople } from '../demo-people.ts';

const beginning = '1ab01ab0';

export const newAuthor = () => ({ id: `${beginning}${randomUUID().slice(beginning.length)}`, role: 'USER' });

const page = z.object({ items: z.array(z.object({ id: z.uuid(), author: z.object({ id: z.uuid() }) })) });

/** Deletes the posts of such authors that are among the newest, and the authors. */
export async function removeLeftovers(base: string, people: DemoPeople): Promise<void> {
  const token = people.tokenOf('cqrs', people.administrator);
  const remove = (name: string, id: string) =>
    askPattern(base, { method: 'POST', path: `/api/commands/${name}`, token, body: { id } });
  for (const status of ['published', 'draft']) {
    const { items } = expected(page, await askPattern(base, { path: `/api/posts?limit=100&status=${status}`, token }));
    const left = items.filter(({ author }) => author.id.startsWith(beginning));
    for (const { id } of left) await remove('delete-post', id);
    for (const id of new Set(left.map(({ author }) => author.id))) await remove('delete-author', id);
  }
}
