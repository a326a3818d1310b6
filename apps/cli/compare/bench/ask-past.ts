// What can be asked of the past: a post is written and changed twice, and then each of its three versions is asked for.
import { isDeepStrictEqual } from 'node:util';
import type { Home } from './homes.ts';
import { type Person, send } from './people.ts';

export type Past = { versions: number; of: number; history: boolean };

export async function askPast(home: Home, url: string, as: Person): Promise<Past> {
  const id = await home.create(url, as);
  await home.edit(url, as, id);
  await home.edit(url, as, id);
  const of = 3;
  async function titles(): Promise<unknown[]> {
    const found: unknown[] = [];
    for (let version = 1; version <= of; version++) {
      const { status, body } = await send(url, 'GET', `/api/posts/${id}?asOf=${version}`, { as });
      found.push(status === 200 ? body.title : undefined);
    }
    return found;
  }
  // A copy that comes to be up to date meanwhile shows other titles, and keeps none of them.
  let [before, now] = [await titles(), await titles()];
  while (!isDeepStrictEqual(before, now)) [before, now] = [now, await titles()];
  const versions = new Set(now.filter((title) => title !== undefined)).size;
  const { status } = await send(url, 'GET', `/api/posts/${id}/history`, { as });
  // What does not know the question gives the present state, or refuses it.
  return { versions: Math.max(1, versions), of, history: status === 200 };
}
