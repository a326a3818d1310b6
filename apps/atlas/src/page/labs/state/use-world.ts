// The world of this lab: opened by the first action, looked at with every change, and closed by a reset or by whoever leaves.
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { type Played, play } from './play.ts';
import { openWorld, type World } from './world.ts';

const never = () => () => {};

export function useWorld() {
  const opening = useRef<Promise<World>>(undefined);
  const [world, setWorld] = useState<World>();
  useSyncExternalStore(world?.subscribe ?? never, () => world?.version() ?? 0);

  async function close(): Promise<void> {
    const closing = opening.current;
    opening.current = undefined;
    setWorld(undefined);
    await closing?.then((open) => open.close());
  }

  useEffect(() => () => void opening.current?.then((open) => open.close()).catch(() => undefined), []);

  async function act(action: string): Promise<Played> {
    opening.current ??= openWorld();
    try {
      const open = await opening.current;
      setWorld(open);
      return await play(open, action);
    } catch (error) {
      // What was never opened is opened by the next action.
      if (!(await opening.current?.catch(() => undefined))) opening.current = undefined;
      throw error;
    }
  }

  return { world, act, close };
}
