// A chart can be drawn as carelessly as anything else.
import { expect } from 'vitest';
import { pitfall } from '#pitfall';
import type { Buyer } from './buyer.ts';
import { naiveBuyer } from './naive-chart.ts';
import { ourBuyer } from './our-chart.ts';

const both = { naive: naiveBuyer, ours: ourBuyer };

const paying = (open: () => Buyer): Buyer => {
  const buyer = open();
  for (const type of ['ADD_ITEM', 'CHECKOUT', 'PAY'] as const) buyer.buy(type);
  return buyer;
};

pitfall(
  'XS-5: an empty cart cannot be checked out',
  (open: () => Buyer) => {
    const buyer = open();
    buyer.buy('CHECKOUT');
    expect(buyer.state()).toBe('cart');
  },
  both,
);

pitfall(
  'XS-4: an order does not wait for ever for a bank that says nothing',
  (open: () => Buyer) => {
    const buyer = paying(open);
    buyer.pass(3_600_000);
    expect(buyer.state()).not.toBe('processing');
  },
  both,
);

pitfall(
  'XS-3: retries have a bound',
  (open: () => Buyer) => {
    const buyer = paying(open);
    for (let attempt = 1; attempt <= 1_000; attempt++) {
      buyer.bank('no', buyer.asked());
      buyer.buy('RETRY');
    }
    expect(buyer.asked()).toBeLessThan(10);
  },
  both,
);

pitfall(
  'XS-8: a late failure of the first attempt does not fail the second',
  (open: () => Buyer) => {
    const buyer = paying(open);
    buyer.bank('unreachable', 1);
    buyer.buy('RETRY');
    buyer.pass(1_000);
    buyer.bank('unreachable', 1);
    expect([buyer.asked(), buyer.state()]).toEqual([2, 'processing']);
  },
  both,
);

pitfall(
  'XS-8b: a success that comes after a failure is not dropped, for the money is gone',
  (open: () => Buyer) => {
    const buyer = paying(open);
    buyer.bank('unreachable', 1);
    buyer.bank('yes', 1);
    expect(buyer.state()).toBe('confirmed');
  },
  both,
);
