// Carries the questions of orders to the bank, and its answers back. Each names its payment and its attempt.
import { setTimeout as wait } from 'node:timers/promises';
import type { BankClient } from '../bank/bank-client.ts';
import type { Verdict } from '../bank/protocol.ts';
import type { BankAnswer, BankQuestion } from '../machine/order.ts';

type Parts = {
  bank: BankClient;
  receive: (id: string, answer: BankAnswer) => Promise<unknown>;
  /** Whether an answer that could not be stored may be stored later. */
  isUnavailable: (error: unknown) => boolean;
  onError: (error: unknown) => void;
};
export type Payments = ReturnType<typeof createPayments>;

/** How many questions may be on their way before what goes on by itself has to wait. Whoever presses waits for nobody. */
export const mostInHand = 50;
const againMs = 250;

export function createPayments({ bank, receive, isUnavailable, onError }: Parts) {
  const controller = new AbortController();
  const { signal } = controller;
  const inHand = new Map<string, Promise<void>>();
  const hasRoom = () => inHand.size < mostInHand;

  async function carry(id: string, asked: BankQuestion): Promise<void> {
    const { payment, attempt } = asked;
    // The key has no attempt in it: however often an order asks for this payment, the bank charges it once.
    for await (const verdict of bank(`${id}-${payment}`, asked, signal)) {
      await store(id, { type: typeOf(verdict, asked.type), payment, attempt });
    }
  }

  /** The bank may not say it again, and an order that has given up has no timer that would ask: so the answer is kept. */
  async function store(id: string, answer: BankAnswer): Promise<void> {
    for (let failures = 0; ; failures++) {
      try {
        return void (await receive(id, answer));
      } catch (error) {
        if (!isUnavailable(error)) throw error;
        if (failures === 0) onError(error);
        await wait(againMs, undefined, { signal });
      }
    }
  }

  return {
    /** Returns at once: the answer is an event of its own. What is on its way already is not asked a second time. */
    ask(id: string, asked: BankQuestion): void {
      const name = [id, asked.type, asked.payment, asked.attempt].join();
      if (inHand.has(name)) return;
      const carrying = carry(id, asked)
        .catch((error: unknown) => signal.aborted || onError(error))
        .then(() => undefined)
        .finally(() => inHand.delete(name));
      inHand.set(name, carrying);
    },
    hasRoom,
    /** Resolves when there is room: to true, or to false once this has been stopped. */
    room: async (): Promise<boolean> => {
      while (!hasRoom() && !signal.aborted) await Promise.race(inHand.values());
      return !signal.aborted;
    },
    /** Resolves when nothing is on its way any more. */
    settled: async () => {
      while (inHand.size > 0) await Promise.all(inHand.values());
    },
    /** Leaves what is on its way: the next start asks again for every order that waits. */
    stop: async () => {
      controller.abort();
      await Promise.all(inHand.values());
    },
  };
}

function typeOf(verdict: Verdict, asked: BankQuestion['type']): BankAnswer['type'] {
  if (verdict === 'unavailable') return asked === 'VOID' ? 'VOID_UNAVAILABLE' : 'PAYMENT_UNAVAILABLE';
  return ({ succeeded: 'PAYMENT_SUCCEEDED', declined: 'PAYMENT_DECLINED', voided: 'PAYMENT_VOIDED' } as const)[verdict];
}
