// For tests: one request to a running server, as somebody or as nobody.
export type Person = { id: string; email: string; token: string };
export type Answer<Body> = { status: number; headers: Headers; body: Body };

type Sent = { as?: Person; body?: unknown; headers?: Record<string, string> };

/** `request` sends `body` as JSON, unless it is a string; it gives the JSON of the answer, or its text. */
export function requester(url: string) {
  return async function request<Body = Record<string, unknown>>(
    method: string,
    path: string,
    { as, body, headers }: Sent = {},
  ): Promise<Answer<Body>> {
    const answer = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(as && { Authorization: `Bearer ${as.token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = text !== '' && /[/+]json\b/.test(answer.headers.get('Content-Type') ?? '');
    return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text };
  };
}
