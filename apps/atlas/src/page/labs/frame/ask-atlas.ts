// What every lab asks of the server of the atlas: JSON, or a refusal in words.
import type { z } from 'zod';

const base = `${import.meta.env.BASE_URL}api/labs/`;

/** Rejects with what the atlas says, also where only pages are. */
export async function askAtlas<Schema extends z.ZodType>(
  schema: Schema,
  path: string,
  options: RequestInit = {},
): Promise<z.output<Schema>> {
  const answer = await fetch(base + path, options);
  const isJson = answer.headers.get('content-type')?.includes('json');
  if (!isJson)
    throw new Error('Here are only pages: start the book on your machine (npx pnpm start), and open its atlas.');
  const body = await answer.json();
  if (!answer.ok) throw new Error([body.title, body.detail].filter(Boolean).join('. '));
  return schema.parse(body);
}
