// How the events of posts are kept.
import { z } from 'zod';
import type { PostEvent } from '../domain/posts/events.ts';
import type { Payload } from '../event-store/event-store.ts';
import { createCodec } from './codec.ts';

const nothing = z.strictObject({});
const written = { title: z.string(), content: z.string() };

// In the first release the text was called "body" and the author "author". Those events stay as they are for ever.
const renamed = ({ author, body, ...rest }: Payload): Payload => ({ ...rest, authorId: author, content: body });

export const postEvents = createCodec<PostEvent>({
  PostCreated: { schema: 2, data: z.strictObject({ authorId: z.uuid(), ...written }), upcasts: { 1: renamed } },
  PostEdited: { schema: 1, data: z.strictObject(written) },
  PostPublished: { schema: 1, data: nothing },
  PostDeleted: { schema: 1, data: nothing },
});
