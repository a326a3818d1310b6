// Tells a newcomer who can sign in. Nobody, unless this is a demo.
import type { AccountsConfig } from '#blog-http/serving';
import { DEMO_PASSWORD, demoUsers } from '#contract';
import { answer, type Routes } from '#kit/http';
import type { Demo } from './demo.ts';

export function demoRoutes({ SEED_DEMO, ADMIN_PASSWORD }: AccountsConfig): Routes {
  const isDemo = SEED_DEMO && !ADMIN_PASSWORD;
  const people = isDemo ? demoUsers.map(({ name, email, role }) => ({ name, email, role })) : [];
  const demo: Demo = { people, password: isDemo ? DEMO_PASSWORD : '' };
  return { '/api/demo': { GET: (_req, res) => answer(res, 200, demo) } };
}
