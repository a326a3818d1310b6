// One thing and its address. What a method does is the same for every kind of thing: a resource only says what it is.
import type { Request } from 'express';
import { z } from 'zod';
import { ifMatchVersions, privateHeaders } from '#blog-http';
import type { IfMatch, SignedIn, Viewer } from '#blog-http/terms';
import { principalOf, signedIn } from '#jwt-refresh';
import { answer, conditional, parseBody, parseQuery, type Routes } from '#kit/http';
import type { Blog, Some } from '#single-database';
import type { Edition } from './edition.ts';
import { fieldsOf, pick, sparseTag, wholeTag } from './fields.ts';
import { answerAsPreferred } from './prefer.ts';

/** Where a GET reads: the primary, or a replica that has what the reader knows of. */
export type Reading = (req: Request) => Blog;

export type Item<Seen, Version, Input> = {
  /** What `?fields` may name. */
  fields: readonly string[];
  /** What PUT sends: the whole of what can be written. */
  whole: z.ZodType<Input>;
  /** What PATCH sends (RFC 7396): what changes. Nothing here can be absent, so nothing can be removed with null. */
  part: z.ZodType<Some<Input>>;
  view: (seen: Seen) => object;
  tag: (seen: Seen) => string;
  versionOf: (tag: string) => Version | undefined;
  read: (req: Request, viewer: Viewer, id: string) => Promise<Seen>;
  write: (by: SignedIn, id: string, expected: IfMatch<Version> | undefined, change: Some<Input>) => Promise<Seen>;
  remove: (by: SignedIn, id: string, expected: IfMatch<Version> | undefined) => Promise<void>;
};

export function itemRoutes<Seen, Version, Input>(item: Item<Seen, Version, Input>, edition: Edition) {
  const { beyond } = edition;
  const query = z.strictObject({ fields: fieldsOf(item.fields) });
  const expected = (req: Request) => expectedVersions(req, item.versionOf, edition);
  const write =
    (schema: z.ZodType<Some<Input>>): NonNullable<Routes[string]['PUT']> =>
    async (req, res) => {
      const by = signedIn(res);
      const seen = await item.write(by, idOf(req), expected(req), parseBody(schema, req));
      const headers = { ETag: item.tag(seen), ...privateHeaders };
      if (beyond) answerAsPreferred(req, res, item.view(seen), headers);
      else answer(res, 200, item.view(seen), headers);
    };

  return {
    GET: async (req, res) => {
      const fields = beyond ? parseQuery(query, req).fields : undefined;
      const seen = await item.read(req, principalOf(res), idOf(req));
      conditional(req, res, sparseTag(item.tag(seen), fields), pick(item.view(seen), fields), privateHeaders);
    },
    PUT: write(item.whole),
    ...(beyond && { PATCH: write(item.part) }),
    DELETE: async (req, res) => {
      await item.remove(signedIn(res), idOf(req), expected(req));
      answer(res, 204);
    },
  } satisfies Routes[string];
}

/** Where fields can be chosen, the tag of some of them will do, too. */
export const expectedVersions = <Version>(
  req: Request,
  versionOf: (tag: string) => Version | undefined,
  { beyond }: Edition,
) => ifMatchVersions(req, (tag) => versionOf(beyond ? wholeTag(tag) : tag));

export const idOf = (req: Request): string => String(req.params.id);
