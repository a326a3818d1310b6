// For how long the list does not show what has just been written: the writer asks for it again and again, at once.
import type { Home } from './homes.ts';
import { type Person, succeed } from './people.ts';

/** How many answers were old, and when the last of them came, as a multiple of the time of the write itself. */
export type Late = { reads: number; ofAWrite: number };

type Item = { id: string; author: { name: string } };

const changes = 5;

export async function howLate(home: Home, url: string, as: Person): Promise<Late[]> {
  const found: Late[] = [];
  for (let change = 0; change < changes; change++) {
    // Before the clock runs: what is published is there.
    const id = await home.create(url, as);
    if (home.rename) await home.publish(url, as, id);
    const name = `Noor ${crypto.randomUUID().slice(0, 8)}`;
    const started = performance.now();
    await (home.rename ? home.rename(url, as, name) : home.publish(url, as, id));
    const written = performance.now();
    const isShown = (items: Item[]) =>
      home.rename ? items.some(({ author }) => author.name === name) : items.some((item) => item.id === id);
    let reads = 0;
    let ofAWrite = 0;
    for (;;) {
      const asked = performance.now();
      const { body } = await succeed(url, 'GET', '/api/posts?limit=5');
      if (isShown(body.items as Item[])) break;
      reads++;
      ofAWrite = (performance.now() - written) / (written - started);
      if (asked - written > 30_000) throw new Error(`Cannot compare: the list of "${home.name}" never shows it`);
    }
    found.push({ reads, ofAWrite });
  }
  return found;
}
