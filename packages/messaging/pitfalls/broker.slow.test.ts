// A broker between two programs, and one of them is being replaced.
import { expect, vi } from 'vitest';
import { pitfall } from '#pitfall';
import { createNatsWorld } from '../testing/nats-world.ts';
import { type CreateLine, createOurLine } from './line.ts';
import { createCoreLine } from './naive-line.ts';

pitfall(
  'MS-1: an event that is published while its consumer restarts arrives',
  async (create: CreateLine) => {
    const world = await createNatsWorld();
    await world.server.start();
    const { publish, listen, heard } = await create(world);
    const hears = (last: number) => vi.waitFor(async () => expect(await heard()).toContain(last), { timeout: 20_000 });
    const leave = await listen();
    await publish();
    await hears(0);
    await leave();
    await publish();
    await listen();
    await publish();
    await hears(2);
    expect(await heard()).toEqual([0, 1, 2]);
  },
  { naive: createCoreLine, ours: createOurLine },
);
