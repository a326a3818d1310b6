// One writer: creates with a key, edits and publishes until the server is gone, and begins the next time where it stopped.
import { randomUUID } from 'node:crypto';
import type { Entry } from './ledger.ts';

export type Ask = (
  method: string,
  path: string,
  options?: { body?: object; headers?: Record<string, string> },
) => Promise<Response>;

/** Writes until `ask` rejects. Whatever was on its way then may have happened or not, and the entry says both. */
export async function writeUntilCut(name: string, ledger: Entry[], ask: Ask): Promise<void> {
  const mine = ledger.filter(({ title }) => title.startsWith(`${name}-`));
  for (const entry of mine.filter(({ id }) => id === undefined)) await create(entry, ask);
  for (let number = mine.length; ; number++) {
    const entry = { title: `${name}-${number}`, key: randomUUID(), may: [{ content: 'first', published: false }] };
    ledger.push(entry);
    await create(entry, ask);
    for (const content of ['second', 'third']) await edit(entry, content, ask);
    if (number % 2 === 0) await publish(entry, ask);
  }
}

/** The same key again after a cut: whether the first time counted or not, there is one post. */
async function create(entry: Entry, ask: Ask): Promise<void> {
  const body = { title: entry.title, content: 'first' };
  const answer = await ask('POST', '/api/posts', { body, headers: { 'Idempotency-Key': entry.key } });
  note(entry, answer, 201);
  entry.id = ((await answer.json()) as { id: string }).id;
}

async function edit(entry: Entry, content: string, ask: Ask): Promise<void> {
  const published = false;
  entry.may.push({ content, published });
  const headers = { 'If-Match': entry.etag ?? '' };
  const body = { title: entry.title, content };
  note(entry, await ask('PUT', `/api/posts/${entry.id}`, { body, headers }), 200);
  entry.may = [{ content, published }];
}

async function publish(entry: Entry, ask: Ask): Promise<void> {
  const published = { content: 'third', published: true };
  entry.may.push(published);
  note(entry, await ask('POST', `/api/posts/${entry.id}/publish`), 200);
  entry.may = [published];
}

function note(entry: Entry, answer: Response, wanted: number): void {
  if (answer.status !== wanted) throw new Error(`Cannot write "${entry.title}": ${answer.status} ${answer.url}`);
  entry.etag = answer.headers.get('ETag') ?? '';
}
