// A cookie is sent by the browser and not by the page, and all tabs share it.
import { once } from 'node:events';
import { expect, onTestFinished } from 'vitest';
import { pitfall } from '#pitfall';
import { cookieIn, noor, startAccountsApp } from '../testing/accounts-app.ts';
import { createNaiveCookieApp } from './naive-cookie-app.ts';
import { createWorld, password } from './world.ts';

type StartSite = () => Promise<{ url: string; login: { email: string; password: string } }>;

const sites: Record<'naive' | 'ours', StartSite> = {
  async naive() {
    const server = createNaiveCookieApp(await createWorld()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close().closeAllConnections());
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    return { url: `http://127.0.0.1:${port}`, login: { email: 'alice@blog.test', password } };
  },
  async ours() {
    const { url, stop } = await startAccountsApp();
    onTestFinished(stop);
    return { url, login: { email: noor.email, password: noor.password } };
  },
};

const ownPage = { 'X-Session': 'cookie', 'Sec-Fetch-Site': 'same-origin' };

/** A browser that has signed in, with the cookies that it then keeps. */
async function signIn(startSite: StartSite) {
  const { url, login } = await startSite();
  const post = (path: string, headers: Record<string, string>, body: object) => {
    const json = { 'Content-Type': 'application/json', ...headers };
    return fetch(url + path, { method: 'POST', headers: json, body: JSON.stringify(body) });
  };
  const refresh = (cookie: string, headers: Record<string, string> = ownPage) =>
    post('/api/auth/refresh', { Cookie: cookie, ...headers }, {});
  const cookie = cookieIn((await post('/api/auth/login', ownPage, login)).headers) ?? '';
  return { cookie, refresh };
}

pitfall(
  'JWT-36: two tabs that refresh at the same moment leave a cookie that is good',
  async (startSite: StartSite) => {
    const { cookie, refresh } = await signIn(startSite);
    let kept = cookie;
    for (const answer of [await refresh(cookie), await refresh(cookie)]) kept = cookieIn(answer.headers) ?? kept;
    expect((await refresh(kept)).status).toBe(200);
  },
  sites,
);

const otherSites = {
  'a form': { 'Sec-Fetch-Site': 'same-site' },
  'a script of a neighbour': { ...ownPage, 'Sec-Fetch-Site': 'same-site' },
};

for (const [who, headers] of Object.entries(otherSites)) {
  pitfall(
    `JWT-37: ${who} of another origin does not refresh with the cookie that the browser adds`,
    async (startSite: StartSite) => {
      const { cookie, refresh } = await signIn(startSite);
      expect((await refresh(cookie, headers)).ok).toBe(false);
      expect((await refresh(cookie)).status).toBe(200);
    },
    sites,
  );
}
