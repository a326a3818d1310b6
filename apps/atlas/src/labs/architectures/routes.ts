// The lab's own routes: to send one of its requests, and to see the trace of one that it has sent.
import { HttpProblem, type Routes } from '#kit/http';
import type { Place } from '../../places.ts';
import { labRoute } from '../lab-route.ts';
import { architectures, requests } from './requests.ts';
import { sendRequest } from './send-request.ts';

const mostKept = 200;
const patienceMs = 10_000;

/** `traces` is the address of the ring that keeps what the patterns did. */
export function architectureRoutes(places: readonly Place[], traces: string): Routes {
  /** What others did is nobody's business here: only traces that began here are shown. */
  const ours = new Set<string>();

  return {
    '/api/labs/architectures/:architecture/:request': {
      POST: labRoute(async (params) => {
        const architecture = architectures.find(({ id }) => id === params.architecture);
        const request = requests.find(({ id }) => id === params.request);
        const place = places.find(({ id }) => id === architecture?.id);
        if (!request || !place) throw new HttpProblem('route-not-found');
        const sent = await sendRequest(place.asked, request.id).catch((cause: unknown) => {
          throw Object.assign(new HttpProblem('pattern-not-running'), { cause });
        });
        ours.add(sent.traceId);
        for (const oldest of ours) if (ours.size > mostKept) ours.delete(oldest);
        return sent;
      }),
    },
    '/api/labs/traces/:id': {
      GET: labRoute(async (params) => {
        const id = String(params.id);
        const signal = AbortSignal.timeout(patienceMs);
        const kept = ours.has(id)
          ? await fetch(`${traces}/traces/${id}`, { signal }).catch(() => undefined)
          : undefined;
        if (!kept?.ok) throw new HttpProblem('trace-not-kept');
        return kept.json();
      }),
    },
  };
}
