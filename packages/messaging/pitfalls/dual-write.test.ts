// A row and a message are written to two systems, and one of the two writes fails.
import { expect } from 'vitest';
import { outcome, pitfall } from '#pitfall';
import { type CreateBlog, createWorld } from './blog.ts';
import { createNaiveBlog, createNaiveEagerBlog } from './naive-dual-write.ts';
import { createOurBlog } from './our-blog.ts';

pitfall(
  'MS-4: every post that was committed is announced, even if the broker is away at that moment',
  async (create: CreateBlog, context) => {
    const { broker, titles, ...world } = await createWorld(context);
    const blog = await create({ broker, ...world });
    context.onTestFinished(blog.stop);
    broker.isAway = true;
    await outcome(() => blog.write('first'));
    broker.isAway = false;
    await blog.settled();
    expect(broker.messages).toEqual(await titles());
  },
  { naive: createNaiveBlog, ours: createOurBlog },
);

pitfall(
  'CQRS-5: a post that was rolled back is not announced',
  async (create: CreateBlog, context) => {
    const { broker, titles, ...world } = await createWorld(context);
    const blog = await create({ broker, ...world });
    context.onTestFinished(blog.stop);
    await blog.write('first');
    await outcome(() => blog.write('first'));
    await blog.settled();
    expect(broker.messages).toEqual(await titles());
  },
  { naive: createNaiveEagerBlog, ours: createOurBlog },
);
