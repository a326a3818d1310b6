// A reader who has it already.
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { expect } from 'vitest';
import { open, writePost } from '#blog-http/testing';
import { pitfall } from '#pitfall';
import { type StartBlog, startBlog } from '../testing/blog.ts';
import { startNaiveRest } from './naive-rest.ts';

/** The status over node:http, which sends these headers and no others; fetch adds Cache-Control: no-cache. */
async function plainStatus(url: string, headers: Record<string, string>): Promise<number | undefined> {
  const asked = request(url, { headers }).end();
  const [answer]: IncomingMessage[] = await once(asked, 'response');
  answer?.resume();
  return answer?.statusCode;
}

pitfall(
  'REST-21: If-None-Match -> 304, also for a fetch that asks caches on the way to look again',
  async (start: StartBlog, context) => {
    const blog = await open(start, context);
    const path = `/api/posts/${await writePost(blog)}`;
    const tag = (await blog.request('GET', path)).headers.get('ETag') ?? '';
    const headers = { 'If-None-Match': tag };
    const statuses = [
      await plainStatus(blog.url + path, headers),
      (await blog.request('GET', path, { headers })).status,
    ];
    expect(statuses).toEqual([304, 304]);
  },
  { naive: startNaiveRest, ours: startBlog },
);
