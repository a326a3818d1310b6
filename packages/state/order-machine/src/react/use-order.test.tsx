// @vitest-environment jsdom
// The hook in a rendered page: buttons are what the chart allows, a reload goes on in the middle of a payment.
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { fromCallback } from 'xstate';
import { standardLimits } from '../machine/limits.ts';
import type { BankQuestion } from '../machine/order.ts';
import { OrderPanel } from './order-panel.tsx';
import { type Kept, useOrder } from './use-order.ts';

// As much of a browser as this test asks for: the types of a whole one would count for every server as well.
type Shown = Element & {
  textContent: string | null;
  click(): void;
  querySelector(selectors: string): Shown | null;
  querySelectorAll(selectors: string): Iterable<Shown>;
};
declare const document: { body: { appendChild(child: Shown): Shown }; createElement(name: string): Shown };

beforeAll(() => void Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true }));

function open(kept: Kept) {
  const asked: { question: BankQuestion; succeed: () => void }[] = [];
  const bank = fromCallback<BankQuestion>(({ sendBack, receive }) => {
    receive((question) => {
      const { payment, attempt } = question;
      asked.push({ question, succeed: () => sendBack({ type: 'PAYMENT_SUCCEEDED', payment, attempt }) });
    });
  });
  const Page = () => <OrderPanel order={useOrder(bank, kept)} />;
  const container = document.body.appendChild(document.createElement('div'));
  const root = createRoot(container);
  act(() => root.render(<Page />));
  const close = () => act(() => root.unmount());
  onTestFinished(close);
  const buttons = () => [...container.querySelectorAll('button')];
  return {
    asked,
    close,
    state: () => container.querySelector('output')?.textContent,
    allowed: () => buttons().map(({ textContent }) => textContent),
    press: (name: string) =>
      act(() =>
        buttons()
          .find(({ textContent }) => textContent === name)
          ?.click(),
      ),
  };
}

const inMemory = (): Kept => {
  let text: string | null = null;
  return {
    read: () => text,
    write: (next) => {
      text = next;
    },
  };
};

test('a person buys: each page has the buttons that the chart allows', () => {
  const page = open(inMemory());
  expect(page.allowed()).toEqual(['ADD_ITEM', 'CANCEL']);
  for (const name of ['ADD_ITEM', 'CHECKOUT', 'PAY']) page.press(name);
  expect([page.state(), page.allowed()]).toEqual(['processing.charging', ['CANCEL']]);
  act(() => page.asked[0]?.succeed());
  expect([page.state(), page.allowed()]).toEqual(['confirmed', []]);
});

test('after a reload in the middle of a payment the order is there, and asks again', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const kept = inMemory();
  const page = open(kept);
  for (const name of ['ADD_ITEM', 'CHECKOUT', 'PAY']) page.press(name);
  page.close();
  const again = open(kept);
  // It did not wait for an answer that went to the page before.
  expect([again.state(), again.allowed()]).toEqual(['processing.waiting', ['CANCEL']]);
  act(() => vi.advanceTimersByTime(standardLimits.backOffMs));
  expect(again.asked.map(({ question }) => question)).toMatchObject([{ type: 'CHARGE', payment: 1, attempt: 2 }]);
  act(() => again.asked[0]?.succeed());
  expect(again.state()).toBe('confirmed');
});

test('an order that was left at the checkout is paid in the next visit: its bank is there again', () => {
  const kept = inMemory();
  const page = open(kept);
  for (const name of ['ADD_ITEM', 'CHECKOUT']) page.press(name);
  page.close();
  const again = open(kept);
  again.press('PAY');
  act(() => again.asked[0]?.succeed());
  expect(again.state()).toBe('confirmed');
});
