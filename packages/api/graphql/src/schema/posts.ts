// Posts: a field that the row has is given, another one is loaded.
import { postTag } from '#blog-http';
import { SUMMARY_LENGTH } from '#contract';
import { builder } from './builder.ts';
import { connectionOf } from './connection.ts';
import { PostRef, type PostRow, UserRef } from './refs.ts';

export const Status = builder.enumType('Status', { values: ['draft', 'published'] as const });

PostRef.implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    title: t.exposeString('title'),
    status: t.expose('status', { type: Status }),
    version: t.string({
      description: 'What an edit sends back to say which version it has read.',
      resolve: (post) => postTag(post).slice(1, -1),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime', nullable: true }),
    // The statement that read the post read the name, too: a screen with names of authors asks nothing further.
    author: t.field({
      type: UserRef,
      resolve(post) {
        const { id, name } = post.author;
        return { id, name, published: 'published' in post ? post.published : undefined };
      },
    }),
    summary: t.string({ description: `The first ${SUMMARY_LENGTH} characters.`, resolve: summaryOf }),
    content: t.string({
      nullable: true,
      description: 'Null when the post went away while it was read.',
      // It may be 50,000 characters long, and a list could ask for it many times by other names.
      extensions: { cost: 50 },
      resolve: async (post, _args, { loaders }) =>
        'content' in post ? post.content : ((await loaders.posts.load(post.id))?.content ?? null),
    }),
  }),
});

const summaryOf = (post: PostRow): string =>
  'summary' in post ? post.summary : Array.from(post.content).slice(0, SUMMARY_LENGTH).join('');

export const PostConnection = connectionOf<PostRow>(PostRef);
