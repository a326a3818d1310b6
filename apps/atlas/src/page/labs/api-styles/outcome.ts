// What the answers of a screen say together.
import { z } from 'zod';
import type { Asked } from '../../../labs/api-styles/seen.ts';

export type Totals = {
  style: string;
  requests: number;
  bytesSent: number;
  bytes: number;
  gzip: number;
  statements: number | undefined;
};

export function totalsOf({ style, requests, statements }: Asked): Totals {
  const sum = (name: 'bytesSent' | 'bytes' | 'gzip') => requests.reduce((total, request) => total + request[name], 0);
  return {
    ...{ style, requests: requests.length, bytesSent: sum('bytesSent'), bytes: sum('bytes'), gzip: sum('gzip') },
    statements: statements?.length,
  };
}

/** The style with the fewest bytes of answers. */
export const fewestBytes = (styles: readonly Asked[]): string | undefined =>
  styles.map(totalsOf).toSorted((one, other) => one.bytes - other.bytes)[0]?.style;

const own = 'own~';

/** No comma is left in it, which would end an action in the address. */
export const ownAction = (query: string): string => own + encodeURIComponent(query);

/** Undefined for an action that is no query. */
export function queryOf(action: string): string | undefined {
  if (!action.startsWith(own)) return undefined;
  try {
    return decodeURIComponent(action.slice(own.length));
  } catch {
    return '';
  }
}

const refused = z.union([
  z.object({
    errors: z.tuple(
      [z.object({ message: z.string(), extensions: z.object({ code: z.string() }).optional() })],
      z.unknown(),
    ),
  }),
  z.object({ title: z.string(), code: z.string() }),
]);

const lessons: Record<string, string> = {
  'document-not-trusted':
    'This server runs as in production: it takes only documents that its own clients have written down before, by their hash. So no stranger can make up a query that costs much. Started with npx pnpm start, the server takes any query that is cheap enough.',
  'too-expensive': 'The server computes what a query can cost before it runs it, and the database hears nothing of it.',
};

/** Why the server did not answer a query. */
export function refusalOf({ requests: [request] }: Asked) {
  if (request === undefined) return undefined;
  const { data } = refused.safeParse(jsonOf(request.beginning));
  if (data === undefined)
    return request.status < 400
      ? undefined
      : { code: `status ${request.status}`, message: request.beginning, lesson: undefined };
  const { code, message } =
    'errors' in data
      ? { code: data.errors[0].extensions?.code ?? `status ${request.status}`, message: data.errors[0].message }
      : { code: data.code, message: data.title };
  return { code, message, lesson: lessons[code] };
}

/** The beginning of a long answer is no JSON, and such an answer is no refusal. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
