// Carries the questions of orders to the bank, and its answers back. Each names its payment and its attempt.
import type { BankClient } from '../bank/bank-client.ts';
import type { Verdict } from '../bank/protocol.ts';
import type { BankAnswer, BankQuestion } from '../machine/order.ts';

type Parts = {
  bank: BankClient;
  receive: (id: string, answer: BankAnswer) => Promise<unknown>;
  onError: (error: unknown) => void;
};

export function createPayments({ bank, receive, onError }: Parts) {
  const controller = new AbortController();
  const inHand = new Set<Promise<void>>();

  async function carry(id: string, asked: BankQuestion): Promise<void> {
    const { payment, attempt } = asked;
    // The key has no attempt in it: however often an order asks for this payment, the bank charges it once.
    for await (const verdict of bank(`${id}-${payment}`, asked, controller.signal)) {
      await receive(id, { type: typeOf(verdict, asked.type), payment, attempt });
    }
  }

  return {
    /** Returns at once: the answer is an event of its own. What fails here is asked again when its time is up. */
    ask(id: string, asked: BankQuestion): void {
      const carrying = carry(id, asked)
        .catch(onError)
        .finally(() => inHand.delete(carrying));
      inHand.add(carrying);
    },
    /** Resolves when nothing is on its way any more. */
    settled: async () => {
      while (inHand.size > 0) await Promise.all(inHand);
    },
    /** Leaves what is on its way: the next start asks again. */
    stop: async () => {
      controller.abort();
      await Promise.all(inHand);
    },
  };
}

function typeOf(verdict: Verdict, asked: BankQuestion['type']): BankAnswer['type'] {
  if (verdict === 'unavailable') return asked === 'VOID' ? 'VOID_UNAVAILABLE' : 'PAYMENT_UNAVAILABLE';
  return ({ succeeded: 'PAYMENT_SUCCEEDED', declined: 'PAYMENT_DECLINED', voided: 'PAYMENT_VOIDED' } as const)[verdict];
}
