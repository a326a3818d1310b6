// Users: what everybody sees of one, and the fields that are null for whoever may not see them.
import type { PublicAuthor, StoredUser } from '#single-database';
import { MOST_ROWS, connectionOf, pageArguments, windowOf } from './connection.ts';
import { builder, type Context } from './builder.ts';
import { PostConnection, statusArgument } from './posts.ts';

/** Whatever is known of a user already; the rest is loaded when a field asks for it. */
export type UserRow = { id: string; name?: string };
