// What a procedure knows besides its input: who is asking, and where to ask.
import type { Viewer } from '#blog-http/terms';
import type { Passwords } from '#jwt-refresh';
import type { Blog, PostFeed } from '#single-database';

export type Feed = Pick<PostFeed, 'follow'>;
export type Services = { blog: Blog; feed: Feed; passwords: Passwords };
export type Context = Services & { viewer: Viewer };
