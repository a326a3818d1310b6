// What every route of a lab has in common: no cache keeps what it answers.
import { answer, type Routes } from '#kit/http';

type Handler = Exclude<NonNullable<Routes[string]['GET']>, unknown[]>;
type Request = Parameters<Handler>[0];
type Response = Parameters<Handler>[1];

/** Without a result there is nobody any more to answer. */
export const labRoute =
  (work: (params: Request['params'], res: Response) => Promise<object | undefined>): Handler =>
  async ({ params }, res) => {
    const result = await work(params, res);
    if (result !== undefined) answer(res, 200, result, { 'Cache-Control': 'no-store' });
  };
