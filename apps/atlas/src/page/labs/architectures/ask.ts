// What this lab asks the atlas: to send a request, and what came of it in all programs.
import type { ShownTrace } from '#telemetry/sdk';
import { type Sent, sent } from '../../../labs/architectures/sent.ts';

export type Result = { sent: Sent; trace: ShownTrace | undefined };

const base = `${import.meta.env.BASE_URL}api/labs/`;

/** `action` is "request@architecture". Rejects with what the atlas says. */
export async function ask(action: string): Promise<Result> {
  const [request = '', architecture = ''] = action.split('@');
  const path = `${base}architectures/${encodeURIComponent(architecture)}/${encodeURIComponent(request)}`;
  const answer = await fetch(path, { method: 'POST' });
  const isJson = answer.headers.get('content-type')?.includes('json');
  if (!isJson)
    throw new Error('Here are only pages: start the book on your machine (npx pnpm start), and open its atlas.');
  const body = await answer.json();
  if (!answer.ok) throw new Error([body.title, body.detail].filter(Boolean).join('. '));
  const known = sent.parse(body);
  return { sent: known, trace: await settledTrace(known.traceId) };
}

const patience = { everyMs: 250, quiet: 3, most: 16 };

/** A trace grows after the answer, while events are handled: it is asked for until it has stayed the same for a while. */
async function settledTrace(id: string): Promise<ShownTrace | undefined> {
  let last: ShownTrace | undefined;
  for (let round = 0, same = 0; round < patience.most && same < patience.quiet; round += 1) {
    const answer = await fetch(`${base}traces/${id}`);
    const trace: ShownTrace | undefined = answer.ok ? await answer.json() : undefined;
    same = trace?.spans.length === last?.spans.length ? same + 1 : 0;
    last = trace;
    await new Promise((resolve) => setTimeout(resolve, patience.everyMs));
  }
  return last;
}
