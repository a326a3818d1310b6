// For a test: visitors of the labs of a running atlas, each of whom goes on until the connection is cut, and a note of what the
// atlas has acknowledged.
import assert from 'node:assert/strict';

type Trail = { version: number; personal?: unknown };
export type Told = { account: string; trail: Trail[]; now: { version: number; status: string } };

export type Note = {
  /** Posts in the lab about the bus. */
  bus: { acknowledged: number; sent: number };
  /** What was last told of each account, and what was asked for since without an answer. */
  accounts: Map<string, { told: Told; unanswered?: string }>;
  /** Positions of the events in the lab about CQRS. */
  positions: number[];
  /** People registered with the monolith. */
  registered: { acknowledged: number; sent: number; traceId: string };
  /** Stories of tokens that were told to their end. */
  stories: number;
};

export const newNote = (): Note => ({
  bus: { acknowledged: 0, sent: 0 },
  accounts: new Map(),
  positions: [],
  registered: { acknowledged: 0, sent: 0, traceId: '' },
  stories: 0,
});

/** A lab that has no time at this moment, as it may be on a busy machine: what was asked for is done or not. */
class Unanswered extends Error {}

export type Ask = <Answer>(path: string, method?: 'GET' | 'POST') => Promise<Answer>;

/** As a page of the atlas asks. When the connection is cut it rejects with a TypeError. */
export const labsOf =
  (atlas: string): Ask =>
  async (path, method = 'POST') => {
    const answer = await fetch(`${atlas}/api/labs/${path}`, { method });
    const text = await answer.text();
    if (answer.status === 503 || answer.status === 429) throw new Unanswered(`${path}: ${text}`);
    assert.equal(answer.status, 200, `${path}: ${text}`);
    return JSON.parse(text);
  };

export const storyOfTokens = 'jwt/pattern/sign-in,refresh,replay,refresh';

const mostPosts = 20;
const deeds = ['email', 'role', 'email', 'role', 'email', 'erase'];

/** Each rejects when the atlas is gone. `done` is called after each answer. */
export function visitors(ask: Ask, note: Note, done: () => void): (() => Promise<never>)[] {
  const forever = (turn: (count: number) => Promise<void>) => async (): Promise<never> => {
    for (let count = 0; ; count++) {
      await turn(count).catch((error: unknown) => {
        if (!(error instanceof Unanswered)) throw error;
      });
      done();
    }
  };
  async function writeTo(author: string, count: number): Promise<void> {
    // The lab takes 200 posts in all, and its consumer is slow on purpose.
    if (count >= mostPosts) return void (await ask('bus', 'GET'));
    note.bus.sent += 1;
    await ask(`bus/write.${author}${count % 4 === 3 ? '.twice' : ''}`);
    note.bus.acknowledged += 1;
  }
  return [
    ...['ada', 'ben'].map((author) => forever((count) => writeTo(author, count))),
    forever(changeAccounts(ask, note.accounts)),
    ...['publish/with', 'rename/lenient'].map((write) =>
      forever(async () => {
        const { position } = await ask<{ position: number }>(`cqrs/${write}`);
        note.positions.push(position);
      }),
    ),
    forever(async () => {
      note.registered.sent += 1;
      const { status, traceId } = await ask<{ status: number; traceId: string }>('architectures/monolith/register');
      assert.equal(status, 201);
      note.registered.acknowledged += 1;
      note.registered.traceId = traceId;
    }),
    forever(async () => {
      await ask(storyOfTokens);
      note.stories += 1;
    }),
  ];
}

/** One account after the other, each to its end; one that got no answer is left as it is. */
function changeAccounts(ask: Ask, accounts: Note['accounts']): () => Promise<void> {
  let account: string | undefined;
  let next = 0;
  return async () => {
    const [id, deed] = [account, deeds[next] ?? ''];
    account = undefined;
    const known = id === undefined ? undefined : accounts.get(id);
    if (known) known.unanswered = deed;
    const told = await ask<Told>(known ? `event-sourcing/${id}/${deed}` : 'event-sourcing/register');
    accounts.set(told.account, { told });
    next = known ? next + 1 : 0;
    if (told.now.status !== 'erased') account = told.account;
  };
}
