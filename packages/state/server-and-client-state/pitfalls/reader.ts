// What the pitfalls of the cache ask of a page: to read lists, to write, and to become another person.
import type { QueryClient } from '@tanstack/react-query';
import type { Person } from '#blog-http/testing';
import type { PostInput } from '#contract';
import type { Blog } from '../testing/blog.ts';

type Reader = {
  client: QueryClient;
  /** Shows a list until the function that it gives is called. */
  show: () => () => void;
  /** The titles that the list would show, asked for unless they are fresh. */
  titles: () => Promise<string[]>;
  drafts: () => Promise<string[]>;
  /** What a press on "save" of a new post does. */
  create: (input: PostInput) => Promise<unknown>;
  /** Opens a post, and gives what a press on "save" does then. */
  open: (id: string) => Promise<(title: string) => Promise<unknown>>;
  /** What is on the screen for this post, from now on. */
  watch: (id: string) => Promise<string[]>;
  /** The last one leaves, and this one comes. */
  become: (next: Person) => Promise<void>;
};

export type Open = (blog: Blog, who: Person | undefined) => Promise<Reader>;
