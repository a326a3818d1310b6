// An answer as data, so that it can be kept and given again.
import type { Response } from 'express';
import { answer } from '#kit/http';

export type Reply = { status: number; body?: object; headers: Record<string, string> };

export const send = (res: Response, { status, body, headers }: Reply): void => answer(res, status, body, headers);
