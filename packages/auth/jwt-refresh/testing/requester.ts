// For tests: one request to a running server, as somebody or as nobody, and a record of what was sent and answered.
export type Exchange = {
  sent: { method: string; path: string; headers: Record<string, string>; body?: string };
  answer: { status: number; headers: Record<string, string>; text: string };
};
type Sent = { token?: string | undefined; body?: unknown; headers?: Record<string, string> };

/** Sends `body` as JSON unless it is a string; gives the JSON of the answer, or an empty object. */
export function requester(url: string, exchanges: Exchange[]) {
  return async function request(method: string, path: string, { token, body, headers: own }: Sent = {}) {
    const headers = {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...own,
    };
    const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
    const sent = { method, headers, ...(text !== undefined && { body: text }) };
    const answer = await fetch(url + path, { ...sent, redirect: 'manual' });
    const answered = await answer.text();
    const { status } = answer;
    exchanges.push({
      sent: { ...sent, path },
      answer: { status, headers: Object.fromEntries(answer.headers), text: answered },
    });
    const isJson = /[/+]json\b/.test(answer.headers.get('Content-Type') ?? '');
    const json: Record<string, unknown> = isJson ? JSON.parse(answered) : {};
    return { status, headers: answer.headers, body: json };
  };
}
