// Asks the bank, and hands on whatever it says, however late and however often.
import type { BankQuestion } from '../machine/order.ts';
import { answerLine, type BankRequest, type Verdict } from './protocol.ts';

export type BankClient = (key: string, asked: BankQuestion, signal: AbortSignal) => AsyncIterable<Verdict>;

/** No answer, or one that makes no sense, is `unavailable`: the money may have been taken all the same. */
export const createBankClient = (url: string, timeoutMs: number): BankClient =>
  async function* ask(key, { type, attempt, cents, card }, signal) {
    let isAnswered = false;
    try {
      const body: BankRequest = { type, attempt, cents, card };
      const response = await fetch(`${url}/payments/${key}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      for await (const line of linesOf(response)) {
        const { verdict } = answerLine.parse(JSON.parse(line));
        isAnswered = true;
        yield verdict;
      }
    } catch {
      // Told below.
    }
    // Who stops has no answer: the order asks again after the next start.
    if (!isAnswered && !signal.aborted) yield 'unavailable';
  };

async function* linesOf({ body }: Response): AsyncIterable<string> {
  let rest = '';
  for await (const text of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
