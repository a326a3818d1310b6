// The refresh token in a cookie, as it is first written: the cookie alone is enough, and a refusal clears it.
import express, { type Express } from 'express';
import { createOurAuth } from './our-auth.ts';
import type { World } from './world.ts';

export function createNaiveCookieApp(world: World): Express {
  const auth = createOurAuth(world);
  const app = express().use(express.json());
  app.post('/api/auth/login', async (req, res) => {
    const { access, refresh } = await auth.signIn(req.body.email, req.body.password);
    res.cookie('refresh', refresh, { httpOnly: true, sameSite: 'lax' }).json({ accessToken: access });
  });
  app.post('/api/auth/refresh', async (req, res) => {
    const token = /refresh=([^;]+)/.exec(req.headers.cookie ?? '')?.[1] ?? '';
    try {
      const { access, refresh = '' } = await auth.refresh(token);
      res.cookie('refresh', refresh, { httpOnly: true, sameSite: 'lax' }).json({ accessToken: access });
    } catch {
      res.clearCookie('refresh').sendStatus(401);
    }
  });
  return app;
}
