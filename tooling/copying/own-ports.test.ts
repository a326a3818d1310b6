import { expect, test } from 'vitest';
import { withOwnPorts } from './own-ports.ts';

test('each port that is named becomes one of its own, the same everywhere', async () => {
  const [start = '', both = ''] = await withOwnPorts(['PORT=4001 npm start', 'curl :4001 :4012 :4001']);
  const [, port = ''] = /^PORT=(\d+) npm start$/.exec(start) ?? [];
  const [, first, second, third] = /^curl :(\d+) :(\d+) :(\d+)$/.exec(both) ?? [];
  expect([first, third]).toEqual([port, port]);
  expect(second).not.toBe(port);
  expect([port, second]).not.toContain('4001');
});

test('a start of several patterns is told all of their ports', async () => {
  const readme =
    '| REST | x | <http://127.0.0.1:4009> | `PORT` |\n| Orders | x | <http://127.0.0.1:4012> | `ORDER_MACHINE_PORT` |';
  const [text] = await withOwnPorts(['SEED_DEMO=true npx pnpm start\ncurl :4012\ncurl :4009'], readme);
  const found = /^PORT=(\d+) ORDER_MACHINE_PORT=(\d+) SEED_DEMO=true npx pnpm start\ncurl :(\d+)\ncurl :(\d+)$/.exec(
    text ?? '',
  );
  expect(found?.[1]).toBe(found?.[4]);
  expect(found?.[2]).toBe(found?.[3]);
});
