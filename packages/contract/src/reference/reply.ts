// An answer as data, so that it can be kept and given again.
import type { Response } from 'express';
import { answer } from '#kit/http';

/** For an answer that depends on who is asking: the browser that asked may keep it, and asks again each time. */
export const forViewer = { 'Cache-Control': 'private, no-cache, no-transform', Vary: 'Authorization' } as const;

export type Reply = { status: number; body?: object; headers: Record<string, string> };

export const send = (res: Response, { status, body, headers }: Reply): void => answer(res, status, body, headers);
