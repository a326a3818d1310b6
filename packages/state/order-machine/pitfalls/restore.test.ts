// A deploy changes the chart, and the orders of yesterday are still stored.
import { expect } from 'vitest';
import { outcome, pitfall } from '#pitfall';
import { naiveRestore } from './naive-restore.ts';
import { ourRestore } from './our-restore.ts';

type Stored = { restore: (text: string) => string; old: string; foreign: string };

const common = { status: 'active', historyValue: {}, children: {} };
const naive: Stored = {
  restore: naiveRestore,
  old: JSON.stringify({ ...common, value: 'payment', context: { items: [], tries: 1 } }),
  foreign: JSON.stringify({ ...common, value: 'cart', context: { passengers: 2 } }),
};
const ours: Stored = {
  restore: ourRestore,
  old: JSON.stringify({ v: 1, state: 'payment', items: [], tries: 1 }),
  foreign: JSON.stringify({ v: 77, state: 'cart', passengers: 2 }),
};

pitfall(
  'XS-11b: an order in a state that was renamed since goes on in the new one',
  async ({ restore, old }: Stored) =>
    expect(await outcome(() => restore(old))).toEqual({ ok: true, value: 'processing.charging' }),
  { naive, ours },
);

pitfall(
  'XS-11c: what another chart has stored is refused, and not taken for an empty cart',
  async ({ restore, foreign }: Stored) =>
    expect(await outcome(() => restore(foreign))).toMatchObject({ code: 'snapshot-of-unknown-version' }),
  { naive, ours },
);
