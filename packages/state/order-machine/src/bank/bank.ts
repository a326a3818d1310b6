// The demo bank, a server of its own: POST /payments/<key> is answered by a line for each thing that it has to say.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Plan } from './card-plans.ts';
import type { Ledger } from './ledger.ts';
import { type BankRequest, bankRequest, type Verdict } from './protocol.ts';

export type Bank = { url: string; stop: () => Promise<void> };

export async function startBank(ledger: Ledger, plan: Plan, onError: (error: unknown) => void): Promise<Bank> {
  const { signal, abort } = abortable();
  const server = createServer((req, res) => {
    serve(req, res).catch((error: unknown) => {
      if (!signal.aborted) onError(error);
      res.destroy();
    });
  });

  async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const key = /^\/payments\/([\w-]+)$/.exec(req.url ?? '')?.[1];
    const asked = bankRequest.safeParse(req.method === 'POST' && key ? await json(req).catch(() => null) : null);
    if (key === undefined || !asked.success) return void res.writeHead(400).end();
    res.writeHead(200, { 'Content-Type': 'application/x-ndjson' }).flushHeaders();
    for await (const move of plan(asked.data, key, signal)) {
      const verdict = await done(move, key, asked.data);
      res.write(`${JSON.stringify({ verdict })}\n`);
    }
    res.end();
  }

  const done = async (move: string, key: string, { type, cents }: BankRequest): Promise<Verdict> => {
    if (move === 'be-unavailable') return 'unavailable';
    if (type === 'VOID') return ledger.voidPayment(key);
    return ledger.decide(key, move === 'decline' ? 'declined' : 'succeeded', cents);
  };

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const stop = async () => {
    abort();
    server.closeAllConnections();
    await new Promise((resolve) => void server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, stop };
}

function abortable() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
