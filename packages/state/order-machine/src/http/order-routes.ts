// Orders over HTTP: everybody sees their own, and an order of somebody else is not there.
import type { Request, Response } from 'express';
import { isId } from '#blog-http/terms';
import { signedIn } from '#jwt-refresh';
import { answer, HttpProblem, parseBody, parseQuery, type Routes } from '#kit/http';
import { ImpossibleTransition, orderNotFound } from '../orders/order-error.ts';
import type { Orders } from '../orders/orders.ts';
import type { Table } from '../table/table.ts';
import { problems } from './problems.ts';
import { command, historyQuery } from './schemas.ts';

const uncached = { 'Cache-Control': 'no-store' };

export function orderRoutes(orders: Orders, table: Table): Routes {
  const send = async (req: Request, res: Response) => {
    const { id: owner } = signedIn(res);
    const key = keyOf(req);
    try {
      answer(res, 200, await orders.send(owner, idOf(req), parseBody(command, req), key), uncached);
    } catch (error) {
      if (!(error instanceof ImpossibleTransition)) throw error;
      refuse(res, error);
    }
  };
  return {
    '/api/chart': { GET: (_req, res) => answer(res, 200, chartOf(table)) },
    '/api/orders': {
      GET: async (_req, res) => answer(res, 200, await orders.list(signedIn(res).id), uncached),
      POST: async (req, res) => {
        const order = await orders.create(signedIn(res).id, keyOf(req));
        answer(res, 201, order, { ...uncached, Location: `/api/orders/${order.id}` });
      },
    },
    '/api/orders/:id': {
      GET: async (req, res) => answer(res, 200, await orders.find(signedIn(res).id, idOf(req)), uncached),
    },
    '/api/orders/:id/events': { POST: send },
    '/api/orders/:id/history': {
      GET: async (req, res) => {
        const { after } = parseQuery(historyQuery, req);
        const { items, next } = await orders.history(signedIn(res).id, idOf(req), after);
        const shown = items.map(({ number, event, from_state: from, to_state: to, at }) => ({
          number,
          event,
          from,
          to,
          at,
        }));
        answer(res, 200, { items: shown, next }, uncached);
      },
    },
  };
}

function idOf({ params: { id = '' } }: Request): string {
  const text = String(id);
  if (!isId(text)) throw orderNotFound(text);
  return text;
}

function keyOf(req: Request): string | undefined {
  const key = req.get('Idempotency-Key');
  if (key === undefined || /^[\x21-\x7e]{1,128}$/.test(key)) return key;
  const detail = 'must have 1 to 128 visible ASCII characters';
  throw new HttpProblem('invalid-parameter', `Cannot use the Idempotency-Key: it ${detail}`, {
    errors: [{ parameter: 'Idempotency-Key', detail }],
  });
}

/** A problem document with two members of its own, so that a page need not ask again to go on. */
function refuse(res: Response, { code, message: detail, state, allowed }: ImpossibleTransition): void {
  const { status, title } = problems[code];
  const type = `urn:patternbook:problem:${code}`;
  const requestId = res.getHeader('X-Request-Id');
  const headers = { 'Content-Type': 'application/problem+json; charset=utf-8', ...uncached };
  answer(res, status, { type, title, status, code, detail, state, allowed, requestId }, headers);
}

/** State by state, what leads where: the picture for programs. */
const chartOf = ({ initial, ways }: Table) => ({
  initial,
  states: Object.fromEntries(
    Object.entries(ways).map(([state, events]) => [
      state,
      Object.entries(events).flatMap(([event, ways]) => ways.map(({ guard, to = state }) => ({ event, guard, to }))),
    ]),
  ),
});
