// Opens the world when somebody comes to the lab, and closes it when nobody has looked for a while: its rows stay.
import { HttpProblem } from '#kit/http';
import { openWorld, type World, type WorldSettings } from './world.ts';

const quietMs = 60_000;

export type KeptWorld = {
  use<Result>(work: (world: World) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
};

/** Without a database there is no world. */
export function keepWorld({ url, ...settings }: WorldSettings, isQuietAfterMs = quietMs): KeptWorld {
  let opened: Promise<World> | undefined;
  let timer: NodeJS.Timeout | undefined;

  function open(): Promise<World> {
    opened ??= openWorld({ url, ...settings }).catch((cause: unknown) => {
      opened = undefined;
      throw Object.assign(new HttpProblem('lab-has-no-database'), { cause });
    });
    clearTimeout(timer);
    timer = setTimeout(() => void close().catch(() => undefined), isQuietAfterMs).unref();
    return opened;
  }

  async function close(): Promise<void> {
    clearTimeout(timer);
    const closing = opened;
    opened = undefined;
    await (await closing?.catch(() => undefined))?.close();
  }

  return {
    async use(work) {
      if (url === '') throw new HttpProblem('lab-has-no-database');
      return work(await open());
    },
    close,
  };
}
