// One write, watched from outside until the read model shows it. It is done by an author of its own, who is gone afterwards.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type ShownTrace, shownTrace } from '#telemetry/sdk';
import { type Answered, askPattern, expected, type Question } from '../ask-pattern.ts';
import type { DemoPeople } from '../demo-people.ts';
import type { ReadId, WriteId } from './choices.ts';
import { newAuthor } from './own-people.ts';
import { stagesOf } from './stages-of.ts';
import { type AuthorPage, authorPage, type Watched } from './watched.ts';

const done = z.object({ position: z.int(), result: z.object({ id: z.uuid() }) });
const builds = z.object({
  builds: z.array(z.object({ state: z.string(), position: z.int(), movedAt: z.iso.datetime() })),
});

/** How the reader asks who was told a position. */
const demands: Record<ReadId, (position: number) => Record<string, string>> = {
  without: () => ({}),
  with: (position) => ({ 'Read-After': `${position}`, Prefer: 'wait=5' }),
  lenient: (position) => ({ 'Read-After': `${position}`, Prefer: 'wait=0, handling=lenient' }),
  strict: (position) => ({ 'Read-After': `${position}`, Prefer: 'wait=0' }),
};

type Parts = { base: string; traces: string; people: DemoPeople };

export async function watchWrite({ base, traces, people }: Parts, write: WriteId, read: ReadId): Promise<Watched> {
  const author = newAuthor();
  const tokens = { ada: people.tokenOf('cqrs', people.administrator), author: people.tokenOf('cqrs', author) };
  const ask = (question: Question) => askPattern(base, question);
  const command = async (name: string, body: object, headers: Record<string, string> = {}, token = tokens.author) =>
    expected(done, await ask({ method: 'POST', path: `/api/commands/${name}`, token, body, headers }));
  const page = (headers: Record<string, string>) => ask({ path: `/api/authors/${author.id}`, headers });
  const posts: string[] = [];

  /** Resolves to the page of the author as it is before the write. */
  async function prepare(): Promise<AuthorPage> {
    await command('register-author', { id: author.id, name: 'Somebody new', role: 'USER' }, {}, tokens.ada);
    let last = 0;
    for (const title of write === 'publish' ? ['A post of the lab'] : ['First', 'Second', 'Third']) {
      const created = await command('create-post', { title, content: 'Written by a lab, and deleted again.' });
      posts.push(created.result.id);
      last = created.position;
      if (write === 'rename') last = (await command('publish-post', { id: created.result.id })).position;
    }
    return expected(authorPage, await page(demands.with(last)));
  }

  async function observe(before: AuthorPage): Promise<Watched> {
    const traceId = randomBytes(16).toString('hex');
    const headers = { traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01` };
    const [sentAt, begun] = [Date.now(), performance.now()];
    const since = () => performance.now() - begun;
    const { position } =
      write === 'publish'
        ? await command('publish-post', { id: posts[0] }, headers)
        : await command('rename-author', { id: author.id, name: 'Somebody renamed' }, headers);
    const answered = since();
    const seen = await page(demands[read](position));
    const seenAt = since();
    const isFresh = reached(seen) >= position;
    const visible = isFresh || reached(await page(demands.with(position))) >= position ? since() : undefined;
    const [projected, trace] = [await projectionOf(position), await traceOf(traceId)];
    return {
      position,
      before,
      stages: stagesOf({ sentAt, answered, projected, visible: isFresh ? seenAt : visible, trace }),
      isTraced: trace !== undefined,
      read: {
        status: seen.status,
        from: answered,
        to: seenAt,
        position: seen.status === 200 ? reached(seen) : null,
        isMarkedStale: seen.headers.has('Read-Stale'),
        page: seen.status === 200 ? authorPage.parse(seen.body) : null,
      },
    };
  }

  /** Only an administrator is told when a build has moved. Another write may have moved it once more. */
  async function projectionOf(position: number): Promise<number | undefined> {
    const asked = await ask({ path: '/api/read-models', token: tokens.ada });
    const past = expected(builds, asked).builds.filter((one) => one.state === 'serving' && one.position >= position);
    return past.length > 0 ? Math.max(...past.map(({ movedAt }) => Date.parse(movedAt))) : undefined;
  }

  async function traceOf(id: string): Promise<ShownTrace | undefined> {
    const kept = await askPattern(traces, { path: `/traces/${id}` }).catch(() => undefined);
    return shownTrace.safeParse(kept?.body).data;
  }

  /** Where the pattern has ended meanwhile, nothing can be tidied up. */
  async function tidyUp(): Promise<void> {
    for (const id of posts) await command('delete-post', { id }).catch(() => {});
    await command('delete-author', { id: author.id }).catch(() => {});
  }

  try {
    return await observe(await prepare());
  } finally {
    await tidyUp();
  }
}

/** How far the read model had come that gave this answer. */
const reached = ({ headers }: Answered): number => Number(headers.get('Read-Position') ?? -1);
