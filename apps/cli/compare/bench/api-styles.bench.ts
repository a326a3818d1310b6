// REST, GraphQL and tRPC side by side: five screens over one database, what each takes, and how long until it is there. Writes
// docs/measurements/api-styles.json.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { openDatabaseServer } from '#kit/database';
import { median, ratios, tellRounds } from '#measure';
import { temporarily } from '#measure/servers';
import { figure, writeComparison } from './measured.ts';
import { publishPosts, signIn } from './people.ts';
import type { Screens } from './screens/screen.ts';
import { linesIn } from './source.ts';
import { connect, type StyleName, sources, startHeard, startPlain, styleNames } from './styles.ts';
import { askAgain, countScreen, watch } from './traffic.ts';

const [rounds, each] = [9, 20];
const words = { title: 'Written for a screen', content: 'What is said in it. '.repeat(8) };
const linesOf = (patterns: string[]) => linesIn(globSync(patterns).filter((path) => !path.endsWith('.test.ts')));

await temporarily(async (folder, atEnd) => {
  const server = await openDatabaseServer({ dataDir: join(folder, 'data') });
  atEnd(server.stop);
  const options = { databaseUrl: server.urlOf('api-styles'), dataDir: folder };
  const plain = new Map<StyleName, string>();
  for (const name of styleNames) {
    console.error(`  … ${name} starts`);
    const program = await startPlain(name, options);
    atEnd(program.stop);
    plain.set(name, program.url);
  }
  const urlOf = (name: StyleName) => plain.get(name) ?? '';
  const author = await signIn(urlOf('rest'), 'noor@example.com');
  for (const email of ['mika@example.com', author.email])
    await publishPosts(urlOf('rest'), await signIn(urlOf('rest'), email), 20);

  let published = 0;
  const writer = connect.rest(urlOf('rest'), author.token);
  /** By somebody else, over a server that is not counted. */
  async function publish(): Promise<string> {
    const title = `News ${++published}`;
    await writer.writePost({ ...words, title });
    return title;
  }
  const [newest] = await writer.postList();
  const post = newest?.id ?? '';
  const shown = {
    'post list': ({ postList }) => postList(),
    'one post': ({ onePost }) => onePost(post),
    'page of an author': ({ authorPage }) => authorPage(author.id),
    'write a post and see it': ({ writePost }) => writePost(words),
  } satisfies Record<string, (screens: Screens) => Promise<unknown>>;

  const found: Record<string, Record<string, unknown>> = {};
  for (const name of styleNames) {
    const heard = await startHeard(name, options);
    atEnd(heard.stop);
    const screens = connect[name](heard.url, author.token);
    const counted: Record<string, object> = {};
    for (const [screen, show] of Object.entries(shown)) counted[screen] = await countScreen(heard, () => show(screens));
    counted['live list'] = await countScreen(heard, () => watch(screens, publish));
    found[name] = {
      server: linesOf(sources[name].server),
      client: linesOf(sources[name].client),
      screens: counted,
      again: {
        'post list': await askAgain(heard, screens.postList),
        'one post': await askAgain(heard, () => screens.onePost(post)),
      },
    };
    await heard.stop();
  }
  for (const [screen, show] of Object.entries(shown).slice(0, 3)) {
    const all = await Promise.all(styleNames.map((name) => show(connect[name](urlOf(name), author.token))));
    if (!all.every((one) => isDeepStrictEqual(one, all[0])))
      throw new Error(`Cannot compare: the screen "${screen}" does not show the same in each style`);
  }

  const times = new Map<string, number[]>();
  const tell = tellRounds('styles by turns', rounds + 1);
  for (let round = 0; round <= rounds; round++) {
    tell(round + 1);
    for (const name of round % 2 === 0 ? styleNames : styleNames.toReversed()) {
      const screens = connect[name](urlOf(name), author.token);
      for (const [screen, show] of Object.entries(shown)) {
        const ms = await timeOf(() => show(screens));
        // The first round warms everything up.
        if (round > 0) times.set(`${name} ${screen}`, [...(times.get(`${name} ${screen}`) ?? []), ms]);
      }
    }
  }
  for (const name of styleNames) {
    const time = Object.keys(shown).map((screen) => [
      screen,
      figure(ratios(times.get(`${name} ${screen}`) ?? [], times.get(`rest ${screen}`) ?? [])),
    ]);
    Object.assign(found[name] ?? {}, { time: Object.fromEntries(time) });
  }
  writeComparison('api-styles', { styles: found });
});

/** The median of so many, each after the one before. */
async function timeOf(show: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let shown = 0; shown < each; shown++) {
    const started = performance.now();
    await show();
    times.push(performance.now() - started);
  }
  return median(times);
}
