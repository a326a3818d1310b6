// What each screen takes of one style, and what a browser's cache can do for it.
import type { Screens } from './screens/screen.ts';
import type { Heard } from './styles.ts';
import { type Traffic, trafficOf } from './witness.ts';

export type Counted = Traffic & { sql: number };
type Again = { asked: number; unchanged: number; received: number };

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

/** The first request of this screen ten times, each time with the tag of the answer before, as a browser's cache sends it. */
export async function askAgain({ url, exchanges }: Heard, show: () => Promise<unknown>): Promise<Again> {
  exchanges.length = 0;
  await show();
  const [first] = exchanges.splice(0);
  if (!first) throw new Error('Cannot compare: the screen asked nothing');
  const { method, path, body } = first;
  const { accept = '*/*', 'content-type': type } = first.headers;
  let tag: string | null = null;
  for (let asked = 0; asked < 10; asked++) {
    const answer: Response = await fetch(url + path, {
      method,
      headers: { accept, ...(type && { 'content-type': type }), ...(tag && { 'if-none-match': tag }) },
      ...(method === 'POST' && { body: body.toString('utf8') }),
    });
    await answer.arrayBuffer();
    tag = answer.headers.get('etag');
  }
  const unchanged = exchanges.filter(({ status }) => status === 304).length;
  return { asked: exchanges.length, unchanged, received: trafficOf(exchanges).received };
}
