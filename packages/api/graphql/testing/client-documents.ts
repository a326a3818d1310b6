// From the documents of the client: their types, for the client, and their texts by hash, for the server.
import { readdir, readFile } from 'node:fs/promises';
import { codegen } from '@graphql-codegen/core';
import * as operations from '@graphql-codegen/typescript-operations';
import { type DocumentNode, type GraphQLSchema, getOperationAST, parse, printSchema, validate } from 'graphql';
import { idOf } from '../src/documents/id-of.ts';

const folder = new URL('../client/operations/', import.meta.url);

/** Throws when a document does not fit the schema. `texts` are by their hashes. */
export async function clientDocuments(schema: GraphQLSchema) {
  const files = (await readdir(folder)).sort();
  const documents = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')));
  const parsed = documents.map((text, at) => checked(schema, files[at] ?? '', text));
  const names = parsed.map((document, at) => {
    const operation = getOperationAST(document);
    const name = operation?.name?.value ?? '';
    const kind = operation?.operation ?? '';
    const type = `${name}${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
    return `export const ${name.charAt(0).toLowerCase()}${name.slice(1)} = '${idOf(documents[at] ?? '')}' as Document<${type}, ${type}Variables>;`;
  });
  const types = await codegen({
    schema: parse(printSchema(schema)),
    documents: parsed.map((document, at) => ({ location: files[at] ?? '', document })),
    filename: 'documents.ts',
    config: { scalars: { DateTime: 'string' }, enumType: 'string-literal', useTypeImports: true },
    plugins: [{ operations: {} }],
    pluginMap: { operations },
  });
  const code = `// Made by \`node --run documents\` from operations/ and the schema. Do not edit it.\nimport type { Document } from './client.ts';\n\n${types}\n${names.join('\n')}\n`;
  return { code, texts: Object.fromEntries(documents.map((text) => [idOf(text), text])) };
}

function checked(schema: GraphQLSchema, file: string, text: string): DocumentNode {
  const document = parse(text);
  const [fault] = validate(schema, document);
  if (fault) throw new Error(`Cannot use "client/operations/${file}": ${fault.message}`);
  return document;
}
