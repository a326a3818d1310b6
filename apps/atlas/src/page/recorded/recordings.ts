// In the published edition no server stands behind the pages: what a lab asks is answered from its recording, so that no lab has to
// know of recordings.
import { askedAs } from '../../exchanges.ts';
import type { Recording } from '../../recording.ts';
import { createReplay } from './replay.ts';

export const isPublished = import.meta.env.MODE === 'published';

const base = import.meta.env.BASE_URL;
const labOf = (pathname: string): string => /\/labs\/([\w-]+)\/?$/.exec(pathname)?.[1] ?? '';
const loading = new Map<string, Promise<Recording | undefined>>();

/** Undefined for a lab of which there is none. */
export function recordingOf(lab: string): Promise<Recording | undefined> {
  const kept = loading.get(lab) ?? load(lab);
  loading.set(lab, kept);
  return kept;
}

async function load(lab: string): Promise<Recording | undefined> {
  const answer = await fetch(`${base}recordings/${lab}.json`);
  if (!answer.ok) return undefined;
  // With it comes zod, which no page has to wait for.
  const { recording } = await import('../../recording.ts');
  return recording.parse(await answer.json());
}

const replays = new Map<string, ReturnType<typeof createReplay>>();

/** From now on `fetch` asks no server for what the routes of labs answer. */
export function answerFromRecordings(): void {
  const { fetch } = window;
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    const path = `/${pathname.slice(base.length)}${search}`;
    if (!path.startsWith('/api/labs/')) return fetch(input, init);
    return answerOf(askedAs(request.method, path, await request.text()));
  };
}

async function answerOf(asked: string): Promise<Response> {
  const lab = labOf(location.pathname);
  const known = await recordingOf(lab);
  const replay = replays.get(lab) ?? createReplay(known?.exchanges ?? []);
  replays.set(lab, replay);
  const exchange = replay(asked);
  if (exchange) return Response.json(exchange.answer, { status: exchange.status });
  const title = known
    ? 'The recording holds one run, and this is not in it: npx pnpm start makes the lab live'
    : 'There is no recording of this lab: npx pnpm start makes it live';
  return Response.json({ code: 'not-recorded', status: 503, title }, { status: 503 });
}
