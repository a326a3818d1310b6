// The requests of first-steps.http, sent in their order as a reader sends them, with what a reader copies.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'vitest';
import { startBlog } from '../testing/blog.ts';

const file = new URL('../first-steps.http', import.meta.url);

test('each request of first-steps.http gets the answer that its title promises', async () => {
  const blog = await startBlog();
  try {
    const [, ...requests] = (await readFile(file, 'utf8')).split(/^### /m);
    const copied: Record<string, string> = { host: blog.url };
    for (const request of requests) {
      const [title = '', line = '', ...rest] = request.trim().split('\n');
      const fill = (text: string) => text.replace(/\{\{(\w+)\}\}/g, (_, name) => copied[name] ?? '');
      const [method = '', url = ''] = fill(line).split(' ');
      const [head = '', body] = fill(rest.join('\n')).split('\n\n');
      const headers = Object.fromEntries(
        head.split('\n').flatMap((one) => (one ? [one.split(/: (.*)/).slice(0, 2)] : [])),
      );
      const answer = await fetch(url, { method, headers, ...(body ? { body } : {}) });
      const { accessToken } = JSON.parse(await answer.text());
      const location = answer.headers.get('Location');
      assert.equal(answer.status, Number(/\d{3}/.exec(title)?.[0]), title);
      if (accessToken) copied.token = accessToken;
      if (location) copied.post = location;
    }
    assert.equal(requests.length, 8);
  } finally {
    await blog.stop();
  }
});
