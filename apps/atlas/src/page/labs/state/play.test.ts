// Two tabs that run the data layer of the pattern, against the real pattern behind a real atlas: what each action asks, shows, keeps.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { pattern } from '#server-and-client-state';
import { startWorld } from '../../../../testing/start-world.ts';
import { moveOf, stories } from './moves.ts';
import { placesIn } from './places.ts';
import { type Played, play } from './play.ts';
import { openWorld, type World } from './world.ts';

let running: Awaited<ReturnType<typeof startWorld>>;
let world: World;
const { fetch } = globalThis;
beforeAll(async () => {
  running = await startWorld(pattern);
  // As a page of the atlas does, whose addresses begin at its own server.
  globalThis.fetch = (input, init) => fetch(new URL(String(input), running.url), init);
});
afterAll(async () => {
  globalThis.fetch = fetch;
  await running.stop();
});
beforeEach(async () => {
  world = await openWorld({ firstWaitMs: 0 });
});
afterEach(() => world.close());

async function after(actions: string): Promise<Played[]> {
  const played: Played[] = [];
  for (const action of actions.split(',')) played.push(await play(world, action));
  return played;
}
const story = (title: string) => after(stories.find((one) => one.title === title)?.actions ?? expect.fail(title));
const counts = (played: readonly Played[]) => played.map(({ asked }) => asked.length);
const titleAt = (tab: number, where: string) =>
  placesIn(world).find((place) => place.tab === tab && place.where === where)?.title;
const linesOf = (played: Played | undefined) =>
  played?.asked.map((line) => line.replace(/[\da-f]{8}-[\da-f-]{27}/, ':id'));

test('who comes back within 30 seconds asks nothing, and later it is shown at once and asked for again', async () => {
  const played = await story('Leave the list and come back');
  // The first is the session of this tab, the second the list.
  expect(counts(played)).toEqual([2, 0, 0, 0, 0, 1]);
  expect(played.at(-1)?.frames).toEqual(['', 'A post of the lab']);
});

test('a save that meets a newer version is shown, refused and decided, and the words are in the store meanwhile', async () => {
  const played = await after('open,post,write,colleague,save');
  const save = played.at(-1);
  expect(save).toMatchObject({ failed: ['precondition-failed'], words: 'store' });
  // Back to what the cache has, which is asked for again at once.
  expect(save?.frames).toEqual([
    'A post of the lab',
    'What I wrote, not saved yet',
    'A post of the lab',
    'What a colleague wrote',
  ]);
  expect([titleAt(1, 'draft'), titleAt(1, 'cache'), titleAt(0, 'server')]).toEqual([
    'What I wrote',
    'What a colleague wrote',
    'What a colleague wrote',
  ]);
  const [mine] = await after('mine');
  expect(mine?.failed).toEqual([]);
  expect([titleAt(1, 'draft'), titleAt(1, 'screen'), titleAt(0, 'server')]).toEqual([
    undefined,
    'What I wrote',
    'What I wrote',
  ]);
});

test('who takes the words of the colleague loses the draft, and nothing else', async () => {
  await after('open,post,write,colleague,save,theirs');
  expect([titleAt(1, 'draft'), titleAt(1, 'screen')]).toEqual([undefined, 'What a colleague wrote']);
});

test.for([
  { title: 'The server refuses the title', code: 'validation-failed', at: 3, shown: '(empty)', puts: 1 },
  { title: 'The server is busy', code: 'unexpected-answer', at: 4, shown: 'What I wrote', puts: 3 },
  { title: 'The network is gone', code: 'no-connection', at: 4, shown: 'What I wrote', puts: 3 },
])(
  '$title: it is shown, then it is not, the words stay, and the next save has them',
  async ({ title, code, at, shown, puts }) => {
    const played = await story(title);
    const refused = played[at];
    expect(refused?.failed).toContain(code);
    expect(refused?.frames).toEqual(['A post of the lab', `${shown}, not saved yet`, 'A post of the lab']);
    expect(refused?.asked.filter((line) => line.includes('PUT'))).toHaveLength(puts);
    expect(played.at(-1)?.failed).toEqual([]);
    expect([titleAt(1, 'draft'), titleAt(0, 'server')]).toEqual([undefined, 'What I wrote']);
  },
);

test('offline nothing is sent, what was written is shown as not saved, and goes out when the browser is online again', async () => {
  const played = await after('open,post,write,network.offline,save');
  expect(played.at(-1)).toMatchObject({ asked: [], isPaused: true });
  expect([titleAt(1, 'screen'), titleAt(1, 'pending'), titleAt(0, 'server')]).toEqual([
    'What I wrote',
    'What I wrote',
    'A post of the lab',
  ]);
  const [back] = await after('network.good');
  expect(linesOf(back)).toContain('tab 1: PUT /api/posts/:id');
  expect([titleAt(1, 'pending'), titleAt(0, 'server')]).toEqual([undefined, 'What I wrote']);
});

test('a new post whose Save was pressed twice is sent twice, and is one row', async () => {
  const [, , twice] = await after('open,new,save-new-twice');
  expect(linesOf(twice)?.filter((line) => line === 'tab 1: POST /api/posts')).toHaveLength(2);
  expect(world.truth().posts.map(({ title }) => title)).toEqual(['A post of the lab', 'A new post']);
});

test('a tab does not hear what another one has saved until its answer is stale and somebody looks', async () => {
  const played = await story('Two tabs, one post');
  expect(played.slice(4).map(({ failed }) => failed)).toEqual([[], [], [], [], []]);
  // Looked at, waited, looked at again.
  expect(counts(played.slice(-3))).toEqual([0, 0, 2]);
  expect(played.at(-1)?.frames).toEqual(['A post of the lab', 'What I wrote in tab 2']);
});

test('of two tabs whose token has ended one fetches the next for both, and they sign out together', async () => {
  const played = await story('The token ends, and one tab signs out');
  const [, , , , first, second] = played;
  expect(linesOf(first)).toEqual([
    'tab 1: GET /api/posts?status=published&limit=3',
    'tab 1: POST /api/auth/refresh',
    'tab 1: GET /api/posts?status=published&limit=3',
  ]);
  expect(linesOf(second)).toEqual(['tab 2: GET /api/posts?status=published&limit=3']);
  await expect
    .poll(() => world.tabs().map(({ tab }) => tab.state().server.person), { timeout: 20_000 })
    .toEqual([undefined, undefined]);
});

test('what cannot be done now, and what nobody knows, is refused in words', async () => {
  await expect(play(world, 'save')).rejects.toThrow('Cannot save: nothing was written in this tab');
  await expect(play(world, 'write')).rejects.toThrow('Cannot write: open the post in this tab first');
  await expect(play(world, 'mine')).rejects.toThrow('there is no conflict in this tab');
  for (const action of ['dance', 'open@3', 'network.fast', 'save.2', '', 'constructor']) {
    expect(() => moveOf(action)).toThrow(`Cannot do "${action}": this lab knows no such action`);
  }
});
