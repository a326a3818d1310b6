// The lab's own routes: to send one of its requests, and to see the trace of one that it has sent.
import { answer, HttpProblem, type ProblemTable, type Routes } from '#kit/http';
import type { Place } from '../../places.ts';
import { onlyOurPages } from '../only-our-pages.ts';
import { architectures, requests } from './requests.ts';
import { sendRequest } from './send-request.ts';

type Handler = Exclude<NonNullable<Routes[string]['GET']>, unknown[]>;

export const labProblems: ProblemTable = {
  'pattern-not-running': { status: 503, title: 'Nobody answers there: npx pnpm start starts the pattern' },
  'trace-not-kept': { status: 404, title: 'Nobody keeps this trace' },
  'pattern-refused': { status: 409, title: 'The pattern has refused what the lab asked of it' },
  'no-demo-people': {
    status: 503,
    title: 'This lab acts for the demo people, whom this atlas may not act for: npx pnpm start brings them (SEED_DEMO)',
  },
  'lab-busy': {
    status: 429,
    title: 'Others use this lab at this moment: try it again',
    headers: { 'Retry-After': '1' },
  },
  'from-elsewhere': { status: 403, title: 'Only pages of the atlas may do this' },
  'load-is-on': { status: 409, title: 'The clients of somebody else are at work: only one run at a time' },
  'load-goes-nowhere-else': { status: 403, title: 'Many clients are sent only to patterns on the same machine' },
  'cannot-stop-services': {
    status: 403,
    title: 'A service can be stopped only where npx pnpm start runs atlas and microservices in one process',
  },
};

const mostKept = 200;
const patienceMs = 10_000;

/** `traces` is the address of the ring that keeps what the patterns did. */
export function architectureRoutes(places: readonly Place[], traces: string): Routes {
  /** What others did is nobody's business here: only traces that began here are shown. */
  const ours = new Set<string>();

  const send: Handler = async ({ params }, res) => {
    const architecture = architectures.find(({ id }) => id === params.architecture);
    const request = requests.find(({ id }) => id === params.request);
    const place = places.find(({ id }) => id === architecture?.id);
    if (!request || !place) throw new HttpProblem('route-not-found');
    const sent = await sendRequest(place.asked, request.id).catch((cause: unknown) => {
      throw Object.assign(new HttpProblem('pattern-not-running'), { cause });
    });
    ours.add(sent.traceId);
    for (const oldest of ours) if (ours.size > mostKept) ours.delete(oldest);
    answer(res, 200, sent, { 'Cache-Control': 'no-store' });
  };

  return {
    '/api/labs/architectures/:architecture/:request': { POST: [onlyOurPages, send] },
    '/api/labs/traces/:id': {
      GET: async ({ params }, res) => {
        const id = String(params.id);
        const kept = ours.has(id)
          ? await fetch(`${traces}/traces/${id}`, { signal: AbortSignal.timeout(patienceMs) }).catch(() => undefined)
          : undefined;
        if (!kept?.ok) throw new HttpProblem('trace-not-kept');
        answer(res, 200, await kept.json(), { 'Cache-Control': 'no-store' });
      },
    },
  };
}
