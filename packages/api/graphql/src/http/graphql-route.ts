// /graphql: a document that is known by its hash runs at once, a subscription becomes a stream, and anything else is read,
// checked and run by graphql-yoga, where it is open to everybody's documents.
import { hash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { GraphQLError, type GraphQLSchema, validate } from 'graphql';
import { z } from 'zod';
import { privateHeaders } from '#blog-http';
import { answer, conditional, HttpProblem } from '#kit/http';
import { keepWithin, operationOf, readDocument } from '../bounds/limits.ts';
import type { Trusted } from '../documents/trusted.ts';
import { masked, Refusal, withoutStatus } from '../refusals.ts';
import type { Context } from '../schema/index.ts';
import type { createEventStream } from '../subscriptions/event-stream.ts';

type Parts = {
  schema: GraphQLSchema;
  trusted: ReadonlyMap<string, Trusted>;
  /** Whether documents are taken that nobody has written down before. */
  isOpen: boolean;
  /** Whether an error may name what the schema has. */
  explains: boolean;
  yoga: RequestHandler;
  stream: ReturnType<typeof createEventStream>;
  createContext: (res: Response) => Context;
  tell: (error: unknown) => void;
};

type Asked = z.infer<typeof request>;
type Variables = Record<string, unknown> | null | undefined;
const variables = z.record(z.string(), z.unknown()).nullish();
const request = z.object({
  documentId: z.string().optional(),
  query: z.string().optional(),
  operationName: z.string().nullish(),
  variables,
});

export function graphqlRoute({ schema, trusted, isOpen, explains, yoga, stream, createContext, tell }: Parts) {
  async function run(known: Trusted, req: Request, res: Response, variables: Variables): Promise<void> {
    // With their defaults: graphql-jit knows those of arguments and not those of variables.
    const given = keepWithin(schema, known.document, known.operation, variables);
    const { data, errors } = await known.run(undefined, createContext(res), given);
    if (errors) return answer(res, 200, { data, errors: errors.map((error) => masked(error, tell)) }, unkept);
    if (req.method === 'POST') return answer(res, 200, { data }, unkept);
    const etag = `"${hash('sha256', JSON.stringify(data), 'base64url')}"`;
    conditional(req, res, etag, { data }, { ...contentType, ...privateHeaders });
  }

  async function subscribe(req: Request, res: Response, { query = '', operationName, variables }: Asked) {
    const document = readDocument(query);
    const operation = operationOf(document, operationName);
    if (operation?.operation !== 'subscription')
      throw new Refusal('invalid-parameter', 'Cannot stream: the document is no subscription');
    const [fault] = validate(schema, document, undefined, { hideSuggestions: !explains });
    if (fault) throw fault;
    keepWithin(schema, document, operation, variables);
    return stream(req, res, { document, operationName, variables: variables ?? {} });
  }

  async function reply(req: Request, res: Response): Promise<unknown> {
    const asked = askedBy(req);
    const { documentId, variables } = asked;
    const known = documentId === undefined ? undefined : trusted.get(documentId);
    if (documentId !== undefined && !known)
      throw new Refusal(
        'document-not-trusted',
        `Cannot run the document "${documentId.slice(0, 80)}": it is not known`,
      );
    const wantsStream = req.get('Accept')?.includes('text/event-stream') === true;
    const isSubscription = known?.operation.operation === 'subscription';
    if (isSubscription && !wantsStream)
      throw new Refusal('invalid-parameter', 'Cannot subscribe: accept text/event-stream');
    // A link or a picture on anybody's page can send a GET.
    if (req.method !== 'POST' && known?.operation.operation === 'mutation')
      throw new HttpProblem('method-not-allowed', 'Allowed here: POST', { headers: { Allow: 'POST' } });
    if (known && !isSubscription) return run(known, req, res, variables);
    if (!known && !isOpen)
      throw new Refusal(
        'document-not-trusted',
        'Cannot run the document: send the documentId of one that is known here',
      );
    if (!wantsStream) return yoga(req, res, () => {});
    if (!known) return subscribe(req, res, asked);
    keepWithin(schema, known.document, known.operation, variables);
    return stream(req, res, { document: known.document, variables: variables ?? {} });
  }

  return async (req: Request, res: Response): Promise<void> => {
    try {
      await reply(req, res);
    } catch (error) {
      // Other errors have an answer of HTTP, which the table of problems gives.
      if (!(error instanceof GraphQLError) || res.headersSent) throw error;
      answer(res, 400, { errors: [withoutStatus(error)] }, unkept);
    }
  };
}

/** As JSON in a POST, or as parameters of a GET. */
function askedBy(req: Request): Asked {
  const { variables: text, ...parameters } = req.query;
  const given = req.method !== 'POST' ? { ...parameters, variables: jsonOf(text) } : req.body;
  const { data } = request.safeParse(given);
  return data ?? {};
}

function jsonOf(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

const contentType = { 'Content-Type': 'application/graphql-response+json; charset=utf-8' };
const unkept = { ...contentType, 'Cache-Control': 'no-store' };
