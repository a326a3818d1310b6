// A client of our own API. It sends the hashes of documents, and the types of their answers come from the schema.
import { createParser } from './events.ts';

/** The hash of a document; its types say what may be sent with it and what comes back. */
export type Document<Data, Variables> = string & { readonly types?: (variables: Variables) => Data };

type Failure = { message: string; extensions?: { code?: string } };
/** What refuses a whole request, such as a token that has expired, answers a problem document (RFC 9457). */
type Problem = { title?: string; detail?: string; code?: string };
type Answer<Data> = { data?: Data | null; errors?: Failure[] } & Problem;
type Options = { url: string; token?: string | undefined; fetch?: typeof fetch };

export class AnswerError extends Error {
  override readonly name = 'AnswerError';
  readonly code: string | undefined;
  constructor(message = 'Cannot read the answer: it has neither data nor errors', code?: string) {
    super(message);
    this.code = code;
  }
}

export function createClient({ url, token, fetch: send = fetch }: Options) {
  const post = (documentId: string, variables: unknown, headers: Record<string, string>, signal?: AbortSignal) =>
    send(`${url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }), ...headers },
      body: JSON.stringify({ documentId, variables }),
      signal: signal ?? null,
    });

  return {
    /** Throws an AnswerError unless everything that was asked for came. */
    async ask<Data, Variables>(document: Document<Data, Variables>, variables: Variables): Promise<Data> {
      const answer = await post(document, variables, { Accept: 'application/graphql-response+json' });
      return dataOf<Data>(await bodyOf(answer));
    },

    /** Each event, with the id after which a later call goes on. Ends when the connection does. */
    async *listen<Data, Variables>(
      document: Document<Data, Variables>,
      variables: Variables,
      { after, signal }: { after?: string | undefined; signal?: AbortSignal } = {},
    ): AsyncGenerator<{ id: string; data: Data }, void> {
      const headers = { Accept: 'text/event-stream', ...(after && { 'Last-Event-ID': after }) };
      const answer = await post(document, variables, headers, signal);
      if (!answer.ok || !answer.body) return void dataOf(await bodyOf(answer));
      const parse = createParser();
      for await (const text of answer.body.pipeThrough(new TextDecoderStream()))
        for (const { id, event, data } of parse(text)) {
          if (event === 'complete') return;
          if (event === 'next') yield { id, data: dataOf<Data>(JSON.parse(data)) };
        }
    },
  };
}

/** Of whatever answers: a proxy on the way says it in HTML. */
async function bodyOf<Data>(answer: Response): Promise<Answer<Data>> {
  if (/json/.test(answer.headers.get('Content-Type') ?? '')) return answer.json();
  return { title: `Cannot read the answer: its status is ${answer.status}, and it is no JSON` };
}

function dataOf<Data>({ data, errors: [error] = [], title, detail = title, code }: Answer<Data>): Data {
  if (error) throw new AnswerError(error.message, error.extensions?.code);
  if (data == null) throw new AnswerError(detail, code);
  return data;
}
