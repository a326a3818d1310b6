// What a case speaks through: requests in one line each, every answer checked against the universal rules.
import type { HangUp } from './client.ts';
import type { Answer, Exchange, Sent } from './exchange.ts';
import { type Eventually, patiently } from './patience.ts';
import { checkAnswer } from './universal.ts';
import type { People, World } from './world.ts';

export type Options = {
  /** Who asks; nobody when absent. */
  as?: { token: string };
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is. */
  raw?: string | Buffer;
  headers?: Sent['headers'];
};

type Ask = (path: string, options?: Options) => Promise<Answer>;

export type Api = Record<'get' | 'head' | 'post' | 'put' | 'delete', Ask> & {
  send: (method: string, path: string, options?: Options) => Promise<Answer>;
  hangUp: (moment: HangUp, method: string, path: string, options?: Options) => Promise<void>;
  /** For effects on other resources: tries again until nothing throws, for a bounded time. */
  eventually: Eventually;
  /** A word that no other case and no other run uses. */
  unique: (word: string) => string;
  /** The one password of everybody whom this run creates. */
  password: string;
  people: People;
};

function compose(method: string, path: string, { as, body, raw, headers }: Options): Sent {
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  return {
    method,
    path,
    headers: {
      ...(as && { Authorization: `Bearer ${as.token}` }),
      ...(content !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(content !== undefined && { body: content }),
  };
}

/** `log` receives each exchange, for the report. */
export function createApi(world: World, people: People, log: (exchange: Exchange) => void): Api {
  const { client, eventually, password, unique } = world;

  const exchange = async (sent: Sent) => {
    const answer = await client.send(sent).catch((error: Error) => {
      log({ sent, answer: error });
      throw error;
    });
    log({ sent, answer });
    world.remember(answer);
    checkAnswer(sent, answer, password);
    return answer;
  };
  const send: Api['send'] = (method, path, options = {}) => {
    const sent = compose(method, path, options);
    return patiently(() => exchange(sent));
  };
  const ask =
    (method: string): Ask =>
    (path, options) =>
      send(method, path, options);

  return {
    send,
    get: ask('GET'),
    head: ask('HEAD'),
    post: ask('POST'),
    put: ask('PUT'),
    delete: ask('DELETE'),
    hangUp: (moment, method, path, options = {}) => {
      const sent = compose(method, path, options);
      log({ sent, answer: new Error(`the client hung up ${moment.replaceAll('-', ' ')}`) });
      return client.hangUp(sent, moment);
    },
    eventually,
    unique,
    password,
    people,
  };
}
