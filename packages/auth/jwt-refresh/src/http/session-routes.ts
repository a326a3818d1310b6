// Where somebody is signed in, over HTTP: to be looked at and to be ended.
import type { Request, Response } from 'express';
import { z } from 'zod';
import { answer, HttpProblem, parseQuery, type Routes } from '#kit/http';
import { signedIn } from '../authenticate.ts';
import type { ListedSession, RefreshSessions } from '../refresh-sessions.ts';

type Parts = {
  sessions: Pick<RefreshSessions, 'list' | 'endOne' | 'endOthers' | 'endAll'>;
  /** Rejects unless whoever asks may end the sessions of this user, who must be there. */
  mayEndSessionsOf: (res: Response, userId: string) => Promise<void>;
};

/** `?except=current` leaves the session that asks. */
export const endSessionsQuery = z.object({ except: z.literal('current').optional() });

export function sessionRoutes({ sessions, mayEndSessionsOf }: Parts): Routes {
  return {
    '/api/me/sessions': {
      GET: async (_req, res) => {
        const { id, sid } = signedIn(res);
        answer(res, 200, { items: (await sessions.list(id, sid)).map(sessionView) }, { 'Cache-Control': 'no-store' });
      },
      DELETE: async (req, res) => {
        const { id, sid } = signedIn(res);
        const { except } = parseQuery(endSessionsQuery, req);
        await (except === 'current' ? sessions.endOthers(id, sid) : sessions.endAll(id));
        answer(res, 204);
      },
    },
    '/api/me/sessions/:id': {
      DELETE: async (req, res) => {
        const id = param(req);
        if (!(await sessions.endOne(signedIn(res).id, id))) {
          throw new HttpProblem('session-not-found', `Cannot end session "${id}": you have no such session`);
        }
        answer(res, 204);
      },
    },
    '/api/users/:id/sessions': {
      DELETE: async (req, res) => {
        const id = param(req);
        await mayEndSessionsOf(res, id);
        await sessions.endAll(id);
        answer(res, 204);
      },
    },
  };
}

const param = (req: Request): string => String(req.params.id);

const sessionView = ({ id, device, createdAt, lastUsedAt, current }: ListedSession) => ({
  id,
  device: device ?? null,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt.toISOString(),
  current,
});
