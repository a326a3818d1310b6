// graphql-yoga speaks GraphQL over HTTP for documents that come with the request. All that it offers beyond that is off: other
// origins, uploads, pages, and bodies that a form on somebody else's page could send.
import { GraphQLError, type GraphQLSchema, NoSchemaIntrospectionCustomRule, validate } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import { keepWithin, operationOf, readDocument } from '../bounds/limits.ts';
import { masked } from '../refusals.ts';
import type { Context } from '../schema/index.ts';

type Parts = {
  schema: GraphQLSchema;
  /** Whether the schema may be asked about itself. */
  explains: boolean;
  createContext: (res: unknown) => Context;
  tell: (error: unknown) => void;
};

/** Before yoga has even parsed the document. What does not parse, it refuses itself. */
const bounded = (schema: GraphQLSchema): Plugin => ({
  onParams({ params: { query, operationName, variables }, setResult }) {
    if (typeof query !== 'string') return;
    try {
      const document = readDocument(query);
      const operation = operationOf(document, operationName);
      if (operation) keepWithin(schema, document, operation, variables);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      if (error.extensions.http) setResult({ errors: [error] });
    }
  },
});

/** Nothing of the schema in errors, and no question about it. */
const silent: Plugin = {
  onValidate({ addValidationRule, setValidationFn }) {
    addValidationRule(NoSchemaIntrospectionCustomRule);
    setValidationFn((schema, document, rules) => validate(schema, document, rules, { hideSuggestions: true }));
  },
};

/** Of documents that come again. They are known by their texts, which may be long: yoga's own would keep a thousand of any length. */
const keptByText = <Value extends object>() =>
  new LRUCache<string, Value>({
    maxSize: 200_000,
    maxEntrySize: 4_000,
    sizeCalculation: (_value, text) => text.length,
  });

export const createYogaHandler = ({ schema, explains, createContext, tell }: Parts) =>
  createYoga<{ res: unknown }>({
    schema,
    context: ({ res }) => createContext(res),
    plugins: [bounded(schema), ...(explains ? [] : [silent])],
    maskedErrors: { maskError: (error) => masked(error, tell) },
    cors: false,
    multipart: false,
    graphiql: false,
    landingPage: false,
    logging: false,
    batching: false,
    parserAndValidationCache: { documentCache: keptByText(), errorCache: keptByText() },
  });
