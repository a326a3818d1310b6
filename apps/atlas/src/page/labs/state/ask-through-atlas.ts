// The network of the tabs: each request goes to the atlas, which passes it on to the pattern, and its answer comes back as it was.
import { z } from 'zod';

const passed = z.object({ status: z.int(), body: z.unknown(), etag: z.string().optional() });

/** A `fetch` for the data layer of the pattern. */
export const askThroughAtlas =
  (visit: Record<string, string>): typeof fetch =>
  async (input, { method = 'GET', headers, body = null, signal = null } = {}) => {
    const address = `${import.meta.env.BASE_URL}api/labs/state/ask/${method}/${encodeURIComponent(String(input))}`;
    const answer = await fetch(address, { method: 'POST', headers: { ...Object(headers), ...visit }, body, signal });
    // Of the atlas itself: a problem document, which the data layer understands, too.
    if (!answer.ok) return answer;
    const { status, body: told, etag } = passed.parse(await answer.json());
    return Response.json(told, { status, headers: etag === undefined ? {} : { ETag: etag } });
  };
