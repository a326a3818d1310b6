// For browser tests: the server with seven posts, and for each test a browser with a storage of its own.
import type { BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { writePosts } from '#blog-http/testing';
import { newPerson, useBrowser } from '#ui/testing';
import { type Blog, startBlog } from './blog.ts';

const desk = { width: 1440, colorScheme: 'light' } as const;

/** Called once in a file. Where there is no browser its tests are skipped. */
export function setStage() {
  const browser = useBrowser();
  let blog: Blog | undefined;
  let context: BrowserContext | undefined;
  const there = <Value>(value: Value | undefined): Value => {
    if (value === undefined) throw new Error('Cannot open a page: the test has not begun');
    return value;
  };
  beforeAll(async () => {
    blog = await startBlog();
  }, 60_000);
  afterAll(() => blog?.stop());
  beforeEach(async () => {
    const { clock, front, pool } = there(blog);
    context = await newPerson(browser(), desk);
    clock.ahead = 0;
    front.clear();
    await pool.query('delete from posts');
    await writePosts(there(blog), 7);
    front.taken();
  });
  afterEach(() => context?.close());
  return { blog: () => there(blog), browser, person: () => there(context) };
}
