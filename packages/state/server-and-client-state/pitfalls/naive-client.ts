// A client that checks the status, retries as the library does by itself, and refreshes wherever a token has ended.
import { QueryClient } from '@tanstack/react-query';
import type { Asker } from './asker.ts';

export function naiveAsker(fetchWithCookies: typeof fetch, url: string): Asker {
  const client = new QueryClient({ defaultOptions: { queries: { retryDelay: 0 } } });
  let token = '';
  const post = async (path: string, body?: object) => {
    const headers = { 'X-Session': 'cookie', 'Content-Type': 'application/json' };
    const res = await fetchWithCookies(url + path, {
      method: 'POST',
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    const { accessToken } = (await res.json()) as { accessToken: string };
    token = accessToken;
  };
  const get = async (path: string): Promise<Response> => {
    const res = await fetchWithCookies(url + path, { headers: { Authorization: `Bearer ${token}` } });
    if (res.status !== 401) return res;
    await post('/api/auth/refresh');
    return fetchWithCookies(url + path, { headers: { Authorization: `Bearer ${token}` } });
  };
  return {
    signIn: (email, password) => post('/api/auth/login', { email, password }),
    drafts: async () => void (await get('/api/posts?status=draft')),
    read: (id) =>
      client.fetchQuery({
        queryKey: ['post', id],
        queryFn: async () => {
          const res = await fetch(`${url}/api/posts/${id}`);
          if (!res.ok) throw new Error(`Cannot read the post: ${res.status}`);
          return res.json();
        },
        retry: 3,
      }),
  };
}
