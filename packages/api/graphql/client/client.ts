// A client of our own API. It sends the names of documents, and the types of their answers come from the schema.
import { createParser } from './events.ts';

/** The hash of a document; its types say what may be sent with it and what comes back. */
export type Document<Data, Variables> = string & { readonly types?: (variables: Variables) => Data };

type Failure = { message: string; extensions?: { code?: string } };
type Answer<Data> = { data?: Data | null; errors?: Failure[] };
type Options = { url: string; token?: string | undefined; fetch?: typeof fetch };

export class AnswerError extends Error {
  override readonly name = 'AnswerError';
  readonly code: string | undefined;
  constructor([first]: Failure[]) {
    super(first?.message ?? 'Cannot read the answer: it has neither data nor errors');
    this.code = first?.extensions?.code;
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
      return dataOf<Data>(await answer.json());
    },

    /** Each event, with the id after which a later call goes on. Ends when the connection does. */
    async *listen<Data, Variables>(
      document: Document<Data, Variables>,
      variables: Variables,
      { after, signal }: { after?: string | undefined; signal?: AbortSignal } = {},
    ): AsyncGenerator<{ id: string; data: Data }, void> {
      const headers = { Accept: 'text/event-stream', ...(after && { 'Last-Event-ID': after }) };
      const answer = await post(document, variables, headers, signal);
      if (!answer.ok || !answer.body) return void dataOf(await answer.json());
      const parse = createParser();
      for await (const text of answer.body.pipeThrough(new TextDecoderStream()))
        for (const { id, event, data } of parse(text)) {
          if (event === 'complete') return;
          if (event === 'next') yield { id, data: dataOf<Data>(JSON.parse(data)) };
        }
    },
  };
}

function dataOf<Data>({ data, errors }: Answer<Data>): Data {
  if (errors || data == null) throw new AnswerError(errors ?? []);
  return data;
}
