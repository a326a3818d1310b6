// What a limit promises wherever it is counted. The tests of each place run it.
import { expect, test } from 'vitest';
import { openReplica, type Where } from './serve.ts';

export function limitContract(name: string, where: () => Where): void {
  const open = (limit: Parameters<typeof openReplica>[1] = {}) =>
    openReplica(where(), { scope: crypto.randomUUID(), ...limit });

  test(`${name}: so many requests for each key, then a refusal that says how long to wait`, async () => {
    const { statuses, ask } = await open();
    expect(await statuses('ada', 200, 200, 200, 200)).toEqual([200, 200, 200, 429]);
    expect(await statuses('bob', 200)).toEqual([200]);
    const { waitSeconds } = await ask('ada');
    expect(waitSeconds).toBeGreaterThan(50);
    expect(waitSeconds).toBeLessThanOrEqual(60);
  });

  test(`${name}: parallel requests do not slip through`, async () => {
    const { ask } = await open();
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask('ada')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
  });

  test(`${name}: where only failures count, a success and a fault of the server are given back`, async () => {
    const { statuses } = await open({ onlyFailures: true });
    expect(await statuses('ada', 200, 200, 503, 200, 401, 401, 200, 401)).toEqual([
      ...[200, 200, 503, 200, 401, 401, 200, 401],
    ]);
    expect(await statuses('ada', 200, 401)).toEqual([429, 429]);
  });

  test(`${name}: a window ends`, async () => {
    const { ask } = await open({ requests: 1, windowSeconds: 1 });
    // One after the other until it has changed so often: on a busy machine some windows see one request, and refuse none.
    const changes: number[] = [];
    while (changes.length < 4) {
      const { status } = await ask('ada');
      if (status !== changes.at(-1)) changes.push(status);
    }
    expect(changes).toEqual([200, 429, 200, 429]);
  });
}
