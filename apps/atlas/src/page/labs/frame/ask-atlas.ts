// What a lab asks the server of the atlas, and what it says where there is no server.
import type { z } from 'zod';

type Options = { method?: 'GET' | 'POST'; headers?: Record<string, string>; signal?: AbortSignal; keepalive?: boolean };

/** `path` is one of the routes of the labs. Rejects with words for a person. */
export async function askAtlas<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  { method = 'POST', headers = {}, signal, keepalive = false }: Options = {},
): Promise<z.output<Schema>> {
  const address = `${import.meta.env.BASE_URL}api/labs/${path}`;
  const answer = await fetch(address, { method, headers, keepalive, ...(signal && { signal }) });
  const isJson = answer.headers.get('content-type')?.includes('json');
  if (!isJson)
    throw new Error('Here are only pages: start the book on your machine (npx pnpm start), and open its atlas.');
  const body = await answer.json();
  if (!answer.ok) throw new Error([body.title, body.detail].filter(Boolean).join('. '));
  return schema.parse(body);
}
