// What each screen takes of one style, and what a browser's cache can do for it.
import { Agent, interceptors, fetch as send } from 'undici';
import type { Screens } from './screens/screen.ts';
import type { Heard } from './styles.ts';
import { type Traffic, trafficOf } from './witness.ts';

export type Counted = Traffic & { sql: number };
export type Again = { asked: number; unchanged: number; received: number };

const [tries, moments] = [8, 10];
const newsAt = [2, 5, 8];

/** Connections are opened and statements prepared by the first ones, and what goes on beside is counted: the least is the screen. */
export async function countScreen(heard: Heard, show: () => Promise<unknown>): Promise<Counted> {
  const found: Counted[] = [];
  for (let tried = 0; tried < tries; tried++) found.push(await countOnce(heard, show));
  const least = (kind: keyof Counted) => Math.min(...found.map((counted) => counted[kind]));
  return {
    requests: least('requests'),
    roundTrips: least('roundTrips'),
    sent: least('sent'),
    received: least('received'),
    zipped: least('zipped'),
    sql: least('sql'),
  };
}

async function countOnce({ exchanges, statements }: Heard, show: () => Promise<unknown>): Promise<Counted> {
  exchanges.length = 0;
  const before = statements();
  await show();
  return { ...trafficOf(exchanges), sql: statements() - before };
}

/** Ten moments, at three of which a post was published just before. */
export const watch = async ({ liveList }: Screens, publish: () => Promise<string>): Promise<void> => {
  const { moment, close } = await liveList();
  for (let at = 1; at <= moments; at++) {
    const title = newsAt.includes(at) ? await publish() : undefined;
    const seen = await moment(title !== undefined);
    const meant = title === undefined ? [] : [title];
    if (seen.join() !== meant.join()) throw new Error(`Cannot compare: a live list shows "${seen}", not "${meant}"`);
  }
  await close();
};

/** The request of this screen ten times, through the cache that a browser has. */
export async function askAgain({ url, exchanges }: Heard, show: () => Promise<unknown>): Promise<Again> {
  exchanges.length = 0;
  await show();
  const [first] = exchanges.splice(0);
  if (!first) throw new Error('Cannot compare: the screen asked nothing');
  const { method, path, body } = first;
  const { host, connection, 'content-length': length, ...kept } = first.headers;
  const headers = Object.entries(kept).map(([name, value]) => [name, String(value)] as [string, string]);
  const browser = new Agent().compose(interceptors.cache({ type: 'private' }));
  for (let asked = 0; asked < 10; asked++) {
    const sent = { method, headers, dispatcher: browser, ...(method === 'POST' && { body }) };
    await (await send(url + path, sent)).arrayBuffer();
  }
  await browser.close();
  const unchanged = exchanges.filter(({ status }) => status === 304).length;
  return { asked: exchanges.length, unchanged, received: trafficOf(exchanges).received };
}
