// The schema is made in code, with Pothos: the types of TypeScript and those of GraphQL come from one place.
import SchemaBuilder from '@pothos/core';
import type { Viewer } from '#blog-http/terms';
import type { Passwords } from '#jwt-refresh';
import type { Blog } from '#single-database';
import type { Loaders } from '../loaders/loaders.ts';

/** What every resolver of one request shares. */
export type Context = { blog: Blog; viewer: Viewer; loaders: Loaders; passwords: Pick<Passwords, 'hash'> };

export const builder = new SchemaBuilder<{
  Context: Context;
  DefaultFieldNullability: false;
  DefaultInputFieldRequiredness: true;
  Scalars: { ID: { Input: string; Output: string }; DateTime: { Input: Date; Output: Date } };
}>({ defaultFieldNullability: false, defaultInputFieldRequiredness: true });

builder.queryType();
builder.mutationType();
builder.subscriptionType();

builder.scalarType('DateTime', {
  description: 'A moment in UTC, as in RFC 3339.',
  serialize: (value) => value.toISOString(),
});
