// Any order of taking positions, committing and rolling back: every committed one is seen once, and no hole stays for ever.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Hole, remainingHoles, saving } from './holes.ts';

type Transaction = { id: number; positions: number[] };

/** What PostgreSQL does, in small: transactions are numbered when they begin, positions when they are taken. */
function createModel() {
  const running = new Map<number, Transaction>();
  const committed = new Set<number>();
  let [lastId, lastPosition, ownId] = [1, 0, 1];
  let cursor: { position: number; holes: Hole[] } = { position: 0, holes: [] };
  const seen: number[] = [];
  const pick = (n: number) => [...running.keys()][n % running.size] ?? -1;

  return {
    committed,
    seen,
    holes: () => cursor.holes,
    begin: () => void running.set(++lastId, { id: lastId, positions: [] }),
    take: (n: number) => void running.get(pick(n))?.positions.push(++lastPosition),
    end(n: number, commits: boolean) {
      const id = pick(n);
      if (commits) for (const position of running.get(id)?.positions ?? []) committed.add(position);
      running.delete(id);
    },
    read(limit: number) {
      const isInHole = (position: number) => cursor.holes.some((one) => one.first <= position && position <= one.last);
      const sorted = [...committed].sort((one, two) => one - two);
      const ahead = sorted.filter((position) => position > cursor.position).slice(0, limit);
      const found = [...sorted.filter(isInHole), ...ahead];
      const oldest = BigInt(Math.min(...running.keys(), ownId));
      const holes = remainingHoles(cursor.holes, cursor.position, found, oldest);
      seen.push(...found);
      cursor = {
        position: Math.max(cursor.position, found.at(-1) ?? 0),
        holes: holes.map((hole) => (hole.until === saving ? { ...hole, until: String(ownId) } : hole)),
      };
      // The worst case: the next one gets its number at once, long before it reads.
      ownId = ++lastId;
    },
  };
}

test('every committed position is seen exactly once, however transactions and reads overlap', () => {
  const step = fc.oneof(
    { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('begin' as const) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('take' as const), n: fc.nat(3) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('commit' as const, 'rollback' as const), n: fc.nat(3) }) },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constantFrom('read' as const), limit: fc.integer({ min: 1, max: 4 }) }),
    },
  );
  const property = fc.property(fc.array(step, { minLength: 10, maxLength: 80 }), (steps) => {
    const model = createModel();
    for (const one of steps) {
      if (one.do === 'begin') model.begin();
      else if (one.do === 'take') model.take(one.n);
      else if (one.do === 'read') model.read(one.limit);
      else model.end(one.n, one.do === 'commit');
    }
    for (let n = 0; n < 80; n += 1) model.end(0, true);
    for (let n = 0; n < 80; n += 1) model.read(4);
    expect([...model.seen].sort((one, two) => one - two)).toEqual([...model.committed].sort((one, two) => one - two));
    expect(model.holes()).toEqual([]);
  });
  fc.assert(property, { numRuns: 1000 });
});
