// For tests: somebody who came in by the front door, as every client does.
import type { System } from './system.ts';

export type Member = { id: string; email: string; password: string; token: string; etag: string };

const password = 'a password of these tests';

export async function register({ request }: Pick<System, 'request'>, name: string): Promise<Member> {
  const email = `${name}-${crypto.randomUUID()}@example.com`;
  const made = await request<{ id: string }>('POST', '/api/auth/register', { body: { email, name, password } });
  if (made.status !== 201) throw new Error(`Cannot register "${name}": ${JSON.stringify(made.body)}`);
  const token = await signIn(request, email, password);
  return { id: made.body.id, email, password, token, etag: made.headers.get('etag') ?? '' };
}

export async function signIn(request: System['request'], email: string, password: string): Promise<string> {
  const signedIn = await request<{ accessToken: string }>('POST', '/api/auth/login', { body: { email, password } });
  if (signedIn.status !== 200) throw new Error(`Cannot sign in "${email}": ${JSON.stringify(signedIn.body)}`);
  return signedIn.body.accessToken;
}
