// A row and a message are written to two systems, and one of the two writes fails.
import { setTimeout as pause } from 'node:timers/promises';
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
  'MS-5: whoever writes has an answer, even if the broker takes a message and says nothing',
  async (create: CreateBlog, context) => {
    const { broker, ...world } = await createWorld(context);
    const [asked, hung] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const send = () => {
      asked.resolve();
      return hung.promise;
    };
    const blog = await create({ ...world, broker: { ...broker, send } });
    context.onTestFinished(blog.stop);
    context.onTestFinished(() => hung.resolve());
    const written = blog.write('first').then(() => 'written');
    // What the database has to do is done by then.
    const waits = asked.promise.then(() => pause(1_000, 'still waits', { ref: false }));
    expect(await Promise.race([written, waits])).toBe('written');
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
