// Pages of a search. A token names the last result and the search it belongs to: what comes or goes meanwhile is no
// reason to give a result twice, and a token fits no other search.
import { hash } from 'node:crypto';
import { canonicalJson } from '#contract';
import { DecisionPointError } from './decision-point-error.ts';

const usualResults = 50;
const mostResults = 100;

export type AskedPage = { token?: string | undefined; limit?: number | undefined };
export type Page<Result> = { page: { next_token: string; count: number }; results: Result[] };

/** `candidates` are in the order of their keys. */
export function pageOf<Result>(
  search: { page?: AskedPage | undefined },
  candidates: readonly { key: string; result: Result }[],
  isPermitted: (result: Result) => boolean,
): Page<Result> {
  const { page: asked = {}, ...question } = search;
  const fingerprint = hash('sha256', canonicalJson(question), 'base64url').slice(0, 22);
  const { after, limit } = asked.token ? opened(asked, fingerprint) : { after: '', limit: asked.limit ?? usualResults };

  const results: Result[] = [];
  let last = after;
  for (const { key, result } of candidates) {
    if (key <= after || !isPermitted(result)) continue;
    // Not `===`: whoever makes up a token may write any limit into it.
    if (results.length >= Math.min(limit, mostResults)) {
      const next_token = Buffer.from(JSON.stringify([last, limit, fingerprint])).toString('base64url');
      return { page: { next_token, count: results.length }, results };
    }
    results.push(result);
    last = key;
  }
  return { page: { next_token: '', count: results.length }, results };
}

/** Throws `page-token-unknown` for a token that was not given to this search. */
function opened({ token = '', limit: wanted }: AskedPage, expected: string): { after: string; limit: number } {
  const [after, limit, fingerprint] = read(token);
  const isSame = fingerprint === expected && (wanted === undefined || wanted === limit);
  if (isSame && typeof after === 'string' && typeof limit === 'number') return { after, limit };
  throw new DecisionPointError(
    'page-token-unknown',
    'The token belongs to another search: send the same request again',
  );
}

function read(token: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}
