// Passes on what the data layer in the page asks, and nothing else: the list, the posts of the visit, and the words of the lab.
// The page never has a token of the pattern, but a ticket that says who it is for, and that is exchanged here.
import { z } from 'zod';
import { HttpProblem } from '#kit/http';
import type { Answered } from '../ask-pattern.ts';
import type { DemoPeople } from '../demo-people.ts';
import { type BlogPosts, pattern } from './blog-posts.ts';
import { content, titles } from './choices.ts';
import type { Visit } from './visits.ts';

export type Asked = {
  method: string;
  path: string;
  body: unknown;
  /** What goes along to the pattern, by lower-case name. */
  headers: Partial<Record<'authorization' | 'if-match' | 'idempotency-key', string>>;
};
type Parts = { blog: BlogPosts; people: DemoPeople };
type Told = Pick<Answered, 'status' | 'body'> & { etag?: string };

const mostPosts = 5;
const input = z.strictObject({ title: z.enum(Object.values(titles)), content: z.literal(content) });
const aList = /^\/api\/posts\?[\w=&%.~-]{1,300}$/;
const made = z.object({ id: z.uuid() });

/** Throws `route-not-found` for what the lab does not do. */
export async function passOn({ blog, people }: Parts, visit: Visit, asked: Asked): Promise<Told> {
  const { method, path, headers } = asked;
  if (path === '/api/auth/refresh') return visit.isSignedIn ? told(200, { accessToken: ticketOf(visit) }) : signedOut;
  if (path === '/api/auth/logout') {
    visit.isSignedIn = false;
    return told(200, {});
  }
  const isWrite = method === 'POST' || method === 'PUT';
  if (!isOffered(visit, asked) || (isWrite && !input.safeParse(asked.body).success)) {
    throw new HttpProblem('route-not-found', `The lab asks for no "${method} ${path}"`);
  }
  const { authorization: ticket, ...others } = headers;
  const token = ticket === undefined ? undefined : tokenFor(ticket);
  const {
    status,
    body,
    headers: answered,
  } = await blog.ask({
    ...{ method, path, headers: others },
    ...(token !== undefined && { token }),
    ...(isWrite && { body: Object(asked.body) }),
  });
  if (method === 'POST' && status < 400) visit.posts.add(made.parse(body).id);
  const etag = answered.get('ETag');
  return { status, body: body ?? {}, ...(etag !== null && { etag }) };

  /** The pattern itself says of an ended token that it has ended. */
  function tokenFor(ticket: string): string {
    const isGood = visit.isSignedIn && ticket.endsWith(`.${visit.serial}`);
    return isGood ? people.tokenOf(pattern, people.author) : people.endedTokenOf(pattern, people.author);
  }

  function ticketOf({ serial }: Visit): string {
    const { id: sub, role } = people.author;
    return `ticket.${Buffer.from(JSON.stringify({ sub, role })).toString('base64url')}.${serial}`;
  }
}

function isOffered({ posts }: Visit, { method, path }: Asked): boolean {
  if (path === '/api/posts') return method === 'POST' && posts.size < mostPosts;
  if (aList.test(path)) return method === 'GET';
  const [, id = ''] = /^\/api\/posts\/([\da-f-]+)$/.exec(path) ?? [];
  return posts.has(id) && (method === 'GET' || method === 'PUT');
}

const told = (status: number, body: object): Told => ({ status, body });
const signedOut = told(401, { code: 'invalid-token', title: 'The session of this visit has ended' });
