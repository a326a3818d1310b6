// Ours, and in front of it what a request needs to be let in: its token is verified, a permission asked, and each of the
// twenty posts decided, by a set of 1000 policies. Or, for comparison, nothing of all that. The app itself sees no token.
import express, { type Request } from 'express';
import { and, before, createHolds, createPolicies, facts, is, not, or, type PolicySet, same, within } from '#abac';
import type { Role } from '#contract';
import { createAccessTokens, type Principal, signingKeysOf } from '#jwt-refresh';
import { openPool } from '#kit/database';
import { createLogger, startServer } from '#kit/http';
import { report } from '#measure/report';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { holdersOf, permissions } from '../../src/shared/access/roles.ts';

const [databaseUrl = '', guard, ACCESS_TOKEN_SECRET, REFRESH_TOKEN_PEPPER] = process.argv.slice(2);

type Post = { id: string; status: string; createdAt: Date; author: { id: string } };
type Environment = { now: Date };

const { subject, resource, environment } = facts<Principal, Post, Environment>();
const holds = createHolds(subject.role, holdersOf);
const isAuthor = same(subject.id, resource.author.id);
const isYoung = or(within(24, resource.createdAt, environment.now), before(environment.now, resource.createdAt));

/** A hundred kinds of things with the ten policies of posts. */
const kinds = ['post', ...Array.from({ length: 99 }, (_, n) => `thing-${n}`)];
const rules: PolicySet<Principal, Environment, Record<string, Post>>['policies'] = ({ permit, forbid }) =>
  kinds.flatMap((kind) => [
    permit(`${kind}:read`, 'published', is(resource.status, 'published')),
    permit(`${kind}:read`, 'own', isAuthor),
    permit(`${kind}:read`, 'moderators', holds('post:moderate')),
    permit(`${kind}:edit`, 'own', isAuthor),
    permit(`${kind}:edit`, 'administrators', holds('post:manage')),
    forbid(`${kind}:edit`, 'closed', and(isAuthor, not(holds('post:manage')), not(isYoung))),
    permit(`${kind}:publish`, 'own', isAuthor),
    permit(`${kind}:publish`, 'administrators', holds('post:manage')),
    permit(`${kind}:delete`, 'own', isAuthor),
    permit(`${kind}:delete`, 'moderators', holds('post:moderate')),
  ]);
const policies = createPolicies<Principal, Environment, Record<string, Post>>({
  actions: kinds.flatMap((kind) => ['read', 'edit', 'publish', 'delete'].map((what) => `${kind}:${what}`)),
  hiddenUnless: 'post:read',
  policies: rules,
  report: ({ error }) => {
    throw error;
  },
});

const now = () => new Date();
const config = readConfig({
  PORT: '0',
  RATE_LIMIT_REQUESTS: '1000000000',
  TOKEN_AUDIENCE: 'monolith',
  ACCESS_TOKEN_SECRET,
  REFRESH_TOKEN_PEPPER,
});
const { TOKEN_ISSUER: issuer, TOKEN_AUDIENCE: audience, ACCESS_TOKEN_SECONDS: ttlSeconds } = config;
const keys = signingKeysOf(config, { now, onFailure: console.error });
const { verify } = createAccessTokens({ keys, issuer, audience, ttlSeconds, now });

const pool = openPool(databaseUrl, { max: config.DATABASE_POOL });
const { rows: posts } = await pool.query<Post>(`
  select id, status::text, created_at as "createdAt", json_build_object('id', author_id) as author
  from posts where status = 'published' order by id desc limit 20`);

/** 401 without a token, 403 where something is forbidden. */
async function refusalOf({ headers: { authorization = '' } }: Request): Promise<401 | 403 | undefined> {
  const person = await Promise.try(verify, authorization.replace('Bearer ', '')).catch(() => undefined);
  if (!person) return 401;
  const environment = { now: now() };
  const mayModerate = permissions.may(person.role as Role, 'post:moderate');
  const mayAll = posts.every((post) => policies.may(person, 'post:read', post, environment));
  return mayAll || mayModerate ? undefined : 403;
}

const logger = createLogger({ name: 'monolith', level: config.LOG_LEVEL });
const { app } = createApp({ config, pool, logger, now });
const guarded = express();
guarded.use(async (req, res, next) => {
  const refusal = guard === 'guarded' ? await refusalOf(req) : undefined;
  if (refusal) return void res.sendStatus(refusal);
  delete req.headers.authorization;
  next();
}, app);
const { url } = await startServer(guarded, config, logger);
report(url);
