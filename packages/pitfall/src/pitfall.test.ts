import { strict as assert } from 'node:assert';
import { chai, describe, expect, test } from 'vitest';
import { outcome } from './outcome.ts';
import { mustBreak, pitfall } from './pitfall.ts';

const released: string[] = [];

pitfall(
  'an async contract may build its subject from a factory and clean up after itself',
  async (openStore: () => Promise<{ name: string; total: number }>, { onTestFinished }) => {
    const store = await openStore();
    onTestFinished(() => void released.push(store.name));
    expect(store.total).toBe(3);
  },
  {
    naive: async () => ({ name: 'naive', total: 2 }),
    ours: async () => ({ name: 'ours', total: 3 }),
  },
);

test('the clean-up of both runs was done', () => {
  expect(released).toEqual(['naive', 'ours']);
});

pitfall(
  'a crash of the naive version counts once it is asserted on as an outcome',
  async (first: (list: number[][]) => number | undefined) => {
    expect(await outcome(() => first([]))).toEqual({ ok: true, value: undefined });
  },
  { naive: (list) => list.reduce((one) => one)[0], ours: (list) => list[0]?.[0] },
);

describe('the naive run counts as broken', () => {
  test('when an assertion of node:assert, of expect, or of chai fails, sync or async', async () => {
    await mustBreak(() => assert.equal(1, 2));
    await mustBreak(() => expect(1).toBe(2));
    await mustBreak(() => chai.assert.equal(1, 2));
    await mustBreak(async () => expect(1).toBe(2));
    await mustBreak(() => expect(Promise.resolve(1)).rejects.toThrow());
  });
});

describe('the naive run is red', () => {
  test('when it satisfies the contract', async () => {
    await expect(mustBreak(() => expect(1).toBe(1))).rejects.toThrow('it satisfied the contract');
  });

  test('when it dies of another error, thrown or rejected', async () => {
    const typo = () => JSON.parse('{');
    await expect(mustBreak(typo)).rejects.toThrow(/no assertion failed, it crashed with SyntaxError: /);
    await expect(mustBreak(async () => typo())).rejects.toThrow(/crashed with SyntaxError: /);
    await expect(mustBreak(() => Promise.reject('text'))).rejects.toThrow('crashed with text');
  });

  test('when its error only calls itself an AssertionError', async () => {
    const forged = Object.assign(new Error('no'), { name: 'AssertionError' });
    await expect(mustBreak(() => Promise.reject(forged))).rejects.toThrow('crashed with AssertionError: no');
  });
});

describe('outcome', () => {
  test('tells a value, an error with its code, and a thrown non-error apart', async () => {
    const refuse = async () => Promise.reject(Object.assign(new TypeError('bad'), { code: 'bad-thing' }));
    expect(await outcome(() => 1)).toEqual({ ok: true, value: 1 });
    expect(await outcome(refuse)).toEqual({ ok: false, name: 'TypeError', code: 'bad-thing', message: 'bad' });
    expect(await outcome(() => Promise.reject('text'))).toMatchObject({ ok: false, name: 'string', message: 'text' });
  });

  test('never swallows a failed assertion', async () => {
    await expect(outcome(() => expect(1).toBe(2))).rejects.toThrow(chai.AssertionError);
  });
});
