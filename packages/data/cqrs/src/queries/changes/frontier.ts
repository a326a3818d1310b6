// Up to where a stream of changes may tell: to the last event below which nothing is missing. Positions are taken in one order
// and committed in another, so who tells of position 7 while 6 is still to come would leave 6 out for whoever goes on after 7.
import type { LogView } from '../../read-models/postgres-changes.ts';

/** What was missing below `below` when it was seen is missing for ever once every transaction before `until` has ended. */
type Gap = { below: number; until?: bigint };

export function createFrontier() {
  let gap: Gap | undefined;
  let at: number | undefined;

  const isKnown = (position: number) => gap !== undefined && position <= gap.below;
  const isClosed = (position: number, oldest: bigint) =>
    isKnown(position) && gap?.until !== undefined && oldest >= gap.until;

  return {
    at: (): number | undefined => at,

    /** Returns whether it stands before something that may still come. */
    move({ start, oldest, rows }: LogView): boolean {
      at ??= start;
      for (const { position, isShown } of rows) {
        const isNext = position === at + 1 || isClosed(position, oldest);
        if (!isNext && !isKnown(position)) gap = { below: rows.at(-1)?.position ?? position };
        if (!isNext) return true;
        if (!isShown) return false;
        at = position;
      }
      return false;
    },

    /** Whether somebody has to say which transactions could still fill what is missing. */
    isUndated: (): boolean => gap !== undefined && gap.until === undefined,

    /** `next` is a number of a transaction that was given out after what is missing was seen. */
    date(next: bigint): void {
      if (gap) gap.until ??= next;
    },

    /** When nobody has looked for a while: what lies between is not for anybody who comes now. */
    forget(): void {
      at = undefined;
      gap = undefined;
    },
  };
}
