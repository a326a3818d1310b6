// The documents of our own clients, by their hashes. They are known when the server starts, so each is read, checked and
// compiled once, and a request brings a name and variables.
import { type DocumentNode, type GraphQLSchema, type OperationDefinitionNode, parse, validate } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { operationOf } from '../bounds/limits.ts';
import type { Context } from '../schema/index.ts';

export type Trusted = {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** Resolvers run as in graphql-js, but which ones is not looked up again for each request. */
  run: (root: unknown, context: Context, variables: object) => Answer | Promise<Answer>;
};
type Answer = { data?: unknown; errors?: readonly unknown[] };

/** `texts` by their hashes. Throws when one of them does not fit the schema: the server must not start with it. */
export function trustDocuments(schema: GraphQLSchema, texts: Record<string, string>): ReadonlyMap<string, Trusted> {
  return new Map(Object.entries(texts).map(([id, text]) => [id, trust(schema, id, text)]));
}

function trust(schema: GraphQLSchema, id: string, text: string): Trusted {
  const document = parse(text);
  const operation = operationOf(document);
  const [fault] = validate(schema, document);
  if (fault || !operation) throw new Error(`Cannot trust the document "${id}": ${fault?.message ?? 'it does nothing'}`);
  let run: Trusted['run'] | undefined;
  return {
    document,
    operation,
    run(...asked) {
      if (!run) {
        const compiled = compileQuery(schema, document);
        if (!isCompiledQuery(compiled)) throw new Error(`Cannot compile the document "${id}"`);
        run = compiled.query;
      }
      return run(...asked);
    },
  };
}
