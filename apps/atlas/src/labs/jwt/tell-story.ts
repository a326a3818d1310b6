// Does the actions of a story from its beginning, and writes down what became of each token.
import type { ActionId } from './choices.ts';
import { lifeOfAccess, lifeOfRefresh } from './lives.ts';
import type { Deed, Life, Story } from './story.ts';
import { Refusal, type World } from './world.ts';

/** So that what comes later lies later on the clock of the lab. */
const [secondsOfStep, secondsOfWait] = [60, 10 * 60];

type Held = { access: string; refresh: string; session: unknown; lives: { access: Life; refresh: Life } };

export async function tellStory(world: World, actions: readonly ActionId[]): Promise<Story> {
  const begun = world.now();
  const since = (milliseconds: number) => Math.round((milliseconds - begun) / 100) / 10;
  const deeds: Deed[] = [];
  const lives: Life[] = [];
  const pairs: Held[] = [];
  const signedIn = (pair: Held | undefined): Held => {
    if (!pair) throw new Refusal('nobody has signed in yet');
    return pair;
  };

  function keep({ access, refresh, refreshSeconds }: Awaited<ReturnType<World['signIn']>>): Held {
    const made = { number: pairs.length + 1, step: deeds.length };
    const born = {
      access: lifeOfAccess(access, made, (exp) => since(exp * 1000)),
      refresh: lifeOfRefresh(refresh, made, refreshSeconds === undefined ? null : since(world.now()) + refreshSeconds),
    };
    lives.push(born.access, born.refresh);
    const held = { access, refresh, session: born.access.claims?.sid, lives: born };
    pairs.push(held);
    return held;
  }

  const finish = (life: Life, end: string) => Object.assign(life, life.to === null && { to: deeds.length, end });

  async function swap(pair: Held): Promise<string> {
    try {
      const next = keep(await world.refresh(pair.refresh));
      finish(pair.lives.refresh, 'used for the next one');
      return `${next.lives.access.name} and ${next.lives.refresh.name} come, and ${pair.lives.refresh.name} is used up`;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const isOpen = await world.isOpen(pair.session, pairs.at(-1)?.access ?? '').catch(() => undefined);
      if (isOpen !== false) throw error;
      const family = pairs.filter(({ session }) => session === pair.session);
      for (const { lives } of family) finish(lives.refresh, 'the family has ended');
      throw new Refusal(`${error.message}. The session is no longer on the list of the person: its family has ended`);
    }
  }

  const deedOf: Record<ActionId, () => Promise<string>> = {
    'sign-in': async () => {
      const { access, refresh } = keep(await world.signIn()).lives;
      return `${access.name} and ${refresh.name} come`;
    },
    ask: async () => ask(signedIn(pairs.at(-1))),
    'ask-first': async () => ask(signedIn(pairs[0])),
    refresh: async () => swap(signedIn(pairs.at(-1))),
    replay: async () => swap(signedIn(pairs[0])),
    wait: async () => {
      clock().pass(secondsOfWait);
      return '10 minutes are over';
    },
    expire: async () => {
      const { pass } = clock();
      const { access } = signedIn(pairs.at(-1)).lives;
      pass(Math.max(0, (access.endsAt ?? 0) - since(world.now())));
      return `The clock is at the end of ${access.name}`;
    },
    rotate: async () => {
      clock().rotateKey();
      return 'A new key signs from now on';
    },
  };

  function clock(): NonNullable<World['clock']> {
    if (!world.clock) throw new Refusal('nobody may do that to a running server from outside');
    return world.clock;
  }

  async function ask({ access, lives }: Held): Promise<string> {
    await world.ask(access);
    return `${lives.access.name} is accepted`;
  }

  /** What ends by itself, and which keys there are. */
  function look(): void {
    const at = since(world.now());
    for (const life of lives)
      if (life.kind !== 'signing key' && life.endsAt !== null && life.endsAt <= at) finish(life, 'its time is over');
    for (const [index, { kid, endsAt }] of (world.clock?.keys() ?? []).entries()) {
      const name = `key ${index + 1}`;
      const known = lives.find((life) => life.name === name);
      const until = endsAt === undefined || endsAt === Infinity ? null : since(endsAt * 1000);
      if (!known) lives.push(newKey(name, kid, deeds.length));
      else if (endsAt === undefined) finish(known, 'the last token that it signed has ended');
      else known.endsAt = until;
    }
  }

  for (const action of actions) {
    if (deeds.length > 0) world.clock?.pass(secondsOfStep);
    const told = await deedOf[action]().then(
      (words) => ({ isAccepted: true, words }),
      (error: unknown) => {
        if (error instanceof Refusal) return { isAccepted: false, words: error.message };
        throw error;
      },
    );
    look();
    deeds.push({ action, at: since(world.now()), ...told });
  }
  return { deeds, lives };
}

const newKey = (name: string, kid: string, from: number): Life => ({
  ...{ name, kind: 'signing key', from, to: null, end: null, endsAt: null, shown: kid, header: null, claims: null },
});
