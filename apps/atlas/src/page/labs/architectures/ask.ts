// What this lab asks the atlas: to send a request, and what came of it in all programs; many clients; to stop a service.
import type { ShownTrace } from '#telemetry/sdk';
import {
  type Load,
  load,
  type Sent,
  type ServiceStates,
  sent,
  servicesShown,
} from '../../../labs/architectures/sent.ts';
import { askAtlas } from '../frame/ask-atlas.ts';

export type Result =
  | { kind: 'request'; sent: Sent; trace: ShownTrace | undefined }
  | { kind: 'load'; load: Load }
  | { kind: 'service'; services: ServiceStates };

const base = `${import.meta.env.BASE_URL}api/labs/`;

/** `action` is "request@architecture", "load@architecture", or "stop@service". Rejects with what the atlas says. */
export async function ask(action: string, signal?: AbortSignal): Promise<Result> {
  const [what = '', whom = ''] = action.split('@').map(encodeURIComponent);
  const sending = signal ? { signal } : {};
  if (what === 'load') return { kind: 'load', load: await askAtlas(`load/${whom}`, load, sending) };
  if (what === 'stop' || what === 'start') {
    const { services } = await askAtlas(`services/${whom}/${what}`, servicesShown, sending);
    return { kind: 'service', services };
  }
  const known = await askAtlas(`architectures/${whom}/${what}`, sent, sending);
  return { kind: 'request', sent: known, trace: await settledTrace(known.traceId) };
}

export const askServices = async (): Promise<ServiceStates> =>
  (await askAtlas('services', servicesShown, { method: 'GET' }).catch(() => undefined))?.services;

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
