// What the contracts of the pitfalls compare: the monolith, or the same blog with a naive app in front.
import { naiveServer } from '#blog-http/testing';
import { startBlog } from './blog.ts';

export type StartBlog = typeof startBlog;
export const naiveBlog = naiveServer(startBlog);
