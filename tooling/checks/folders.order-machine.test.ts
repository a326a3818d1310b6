// Who knows whom in the order machine.
import { expect, test } from 'vitest';
import { folders } from './folders.ts';
import { planted } from './planted.ts';

test('what the chart, the table, the orders, the bank and the page may not know is found', async () => {
  const source = 'packages/state/order-machine/src';
  const { findings } = await folders.run(planted('folders/order-machine'));
  expect(findings.filter((finding) => finding.startsWith(source))).toEqual([
    `${source}/bank/ledger.ts:1 bank imports "../orders/orders.ts": a bank knows no orders`,
    `${source}/http/order-routes.ts:1 http imports "../page/main.tsx": a server draws nothing`,
    `${source}/machine/order-machine.ts:1 machine imports "../table/step.ts": the chart knows nobody who uses it`,
    `${source}/machine/order-machine.ts:2 machine imports "../orders/orders.ts": the chart knows nobody who uses it`,
    `${source}/orders/orders.ts:1 orders imports "xstate": the hot path steps through the table`,
    `${source}/orders/orders.ts:2 orders imports "../http/order-routes.ts": an order does not know who asks`,
    `${source}/orders/orders.ts:3 orders imports "#kit/http": kit is touched only at the edges`,
    `${source}/page/main.tsx:1 page imports "../orders/orders.ts": it runs in a browser, too`,
    `${source}/table/step.ts:1 table imports "#kit/http": kit is touched only at the edges`,
    `${source}/table/step.ts:2 table imports "../orders/orders.ts": the table knows the chart alone`,
  ]);
});
