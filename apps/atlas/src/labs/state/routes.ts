// The lab's own routes: a visit with a post of its own, what its data layer asks of the pattern, and what others do meanwhile.
import { z } from 'zod';
import { HttpProblem, type Routes } from '#kit/http';
import type { Place } from '../../places.ts';
import type { DemoPeople } from '../demo-people.ts';
import { labRoute } from '../lab-route.ts';
import { createBlogPosts, pattern } from './blog-posts.ts';
import { visitHeader } from './choices.ts';
import { type Asked, passOn } from './pass-on.ts';
import { createVisits } from './visits.ts';

export function stateRoutes(places: readonly Place[], people: DemoPeople, hasFaults: boolean): Routes {
  const place = places.find(({ id }) => id === pattern);
  if (!place) return {};
  const blog = createBlogPosts(place.asked, people);
  const visits = createVisits(blog);

  const deeds: Record<string, (id: string) => Promise<object>> = {
    begin: async (id) => ({ post: await visits.begin(id) }),
    truth: async (id) => blog.read(visits.of(id).posts),
    colleague: async (id) => {
      const [post = ''] = visits.of(id).posts;
      await blog.changeByColleague(post);
      return {};
    },
    expire: async (id) => {
      if (!hasFaults) throw new HttpProblem('no-faults-here');
      visits.of(id).serial += 1;
      return {};
    },
    end: async (id) => {
      await visits.end(id);
      return {};
    },
  };

  return {
    '/api/labs/state/ask/:method/:path': {
      POST: labRoute(async (_params, { req }) => {
        const { status, body, etag } = await passOn({ blog, people }, visits.of(visitOf(req)), askedBy(req));
        return { status, body, ...(etag !== undefined && { etag }) };
      }),
    },
    '/api/labs/state/:deed': {
      POST: labRoute(async ({ deed = '' }, { req }) => {
        const work = Object.hasOwn(deeds, String(deed)) ? deeds[String(deed)] : undefined;
        if (!work) throw new HttpProblem('route-not-found');
        return work(visitOf(req));
      }),
    },
  };
}

type Request = Parameters<Parameters<typeof labRoute>[0]>[1]['req'];

/** Throws `route-not-found` for whoever names none. */
function visitOf(req: Request): string {
  const { data } = z.uuid().safeParse(req.get(visitHeader));
  if (data === undefined) throw new HttpProblem('route-not-found', `${visitHeader} names no visit`);
  return data;
}

function askedBy(req: Request): Asked {
  const { authorization, 'if-match': ifMatch, 'idempotency-key': key } = req.headers;
  return {
    ...{ method: String(req.params.method), path: String(req.params.path), body: req.body },
    headers: {
      ...(authorization !== undefined && { authorization }),
      ...(ifMatch !== undefined && { 'if-match': ifMatch }),
      ...(typeof key === 'string' && { 'idempotency-key': key }),
    },
  };
}
