// For tests: a bank whose every answer is given by hand, also one that contradicts an earlier one.
import { createServer, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { type BankRequest, bankRequest, type Verdict } from '../src/bank/protocol.ts';

export type Held = BankRequest & { key: string; say: (verdict: Verdict) => void; end: () => void };

export async function startHandBank() {
  const held: Held[] = [];
  const waiting: { fits: (one: Held) => boolean; resolve: (one: Held) => void }[] = [];
  const hold = (asked: BankRequest, key: string, res: ServerResponse) => {
    const say = (verdict: Verdict) => void res.write(`${JSON.stringify({ verdict })}\n`);
    const one = { ...asked, key, say, end: () => void res.end() };
    held.push(one);
    for (const { fits, resolve } of waiting) if (fits(one)) resolve(one);
  };
  const server = createServer(async (req, res) => {
    hold(bankRequest.parse(await json(req)), req.url?.split('/').at(-1) ?? '', res.writeHead(200));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    held,
    /** What was asked about this payment, as soon as it is. */
    asked(key: string, attempt: number): Promise<Held> {
      const fits = (one: Held) => one.key === key && one.attempt === attempt;
      const there = held.find(fits);
      if (there) return Promise.resolve(there);
      const { promise, resolve } = Promise.withResolvers<Held>();
      waiting.push({ fits, resolve });
      return promise;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}
