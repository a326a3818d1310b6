// The whole schema, put together from the files beside this one.
import './mutations.ts';
import './new-posts.ts';
import './queries.ts';
import { builder } from './builder.ts';

export type { Context } from './builder.ts';
export const schema = builder.toSchema();
