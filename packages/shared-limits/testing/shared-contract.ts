// What a limit promises that several processes count together. `look` shows all that the place has stored, as text.
import { expect, test } from 'vitest';
import { openReplica, type Where } from './serve.ts';

export type Place = { where: Where; look(): Promise<string>; kill(): Promise<void>; start(): Promise<void> };

export function sharedContract(name: string, place: () => Place): void {
  const open = (scope: string) => openReplica(place().where, { scope });

  test(`${name}: replicas count together, another app does not`, async () => {
    const scope = crypto.randomUUID();
    const [one, two, other] = [await open(scope), await open(scope), await open(`${scope} 2`)];
    const answers = await Promise.all([one, two, one, two, one, two].map(({ ask }) => ask('ada')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
    expect((await other.ask('ada')).status).toBe(200);
    expect([one, two, other].flatMap(({ failures }) => failures)).toEqual([]);
  });

  test(`${name}: who has asked is not written there`, async () => {
    const { ask } = await open(crypto.randomUUID());
    await ask('rosa@example.com 203.0.113.9');
    const stored = await place().look();
    expect(stored.length).toBeGreaterThan(0);
    expect(stored).not.toMatch(/rosa|203\.0/);
  });

  test(`${name}: while the place is away each process counts for itself, and says so once`, async () => {
    const [one, two] = [await openReplica(place().where), await openReplica(place().where)];
    expect(await one.statuses('ada', 200, 200)).toEqual([200, 200]);
    await place().kill();
    for (const replica of [one, two]) {
      expect(await replica.statuses('ada', 200, 200, 200, 200, 200)).toEqual([200, 200, 200, 429, 429]);
      expect(replica.failures).toHaveLength(1);
    }
    await place().start();
    // Counted there again: what one has used up, the other one has.
    const isShared = async () => {
      const as = crypto.randomUUID();
      await one.statuses(as, 200, 200, 200);
      return (await two.ask(as)).status;
    };
    await expect.poll(isShared, { timeout: 60_000 }).toBe(429);
  });
}
