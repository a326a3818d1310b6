// What a write and its reader have shown, in words.
import type { Tone } from '#ui';
import type { ReadId } from '../../../labs/cqrs/choices.ts';
import type { AuthorPage, StageId, Watched } from '../../../labs/cqrs/watched.ts';

/** Whether the reader saw what the command had done; undefined when the read was refused. */
export function sawNew({ read, position }: Watched): boolean | undefined {
  return read.position === null ? undefined : read.position >= position;
}

export function outcomeOf(watched: Watched, how: ReadId): { tone: Tone; title: string; text: string } {
  const { read, position, before } = watched;
  const waited = `${shownMs(read.to - read.from)} after its question`;
  const isNew = sawNew(watched);
  if (isNew === undefined || read.page === null) {
    return {
      tone: 'warn',
      title: `The reader was refused with status ${read.status}`,
      text: `The read model had not come to position ${position}, and the reader did not want to wait longer. The answer says when to try again.`,
    };
  }
  if (isNew) {
    return {
      tone: 'good',
      title: 'The reader saw the new state',
      text:
        how === 'with'
          ? `The query waited until the read model had taken in position ${position}. The answer came ${waited}.`
          : `The projection was quick enough this time. The answer came ${waited}.`,
    };
  }
  return {
    tone: 'warn',
    title: `The reader saw the old state: ${inWords(before)}`,
    text: read.isMarkedStale
      ? `The reader had named position ${position}, so the answer says that it is old: it has the header Read-Stale.`
      : `Nothing in the answer says so, because the reader had named no position. Whoever looks can tell: its header Read-Position is ${read.position}, and the command has answered ${position}.`,
  };
}

const inWords = ({ name, published, drafts }: AuthorPage) => `${name}, ${published} published, ${drafts} in draft`;

/** From the answer to the client until the read model showed it; undefined when it never did. */
export function lagOf({ stages }: Watched): number | undefined {
  const endOf = (wanted: StageId) => stages.find(({ id }) => id === wanted)?.to ?? undefined;
  const [answered, visible] = [endOf('answer'), endOf('read-model')];
  return answered === undefined || visible === undefined ? undefined : visible - answered;
}

export const shownMs = (ms: number): string => `${ms.toFixed(1)} ms`;

/** How far something has come at a moment. */
export type Progress = 'not seen' | 'waits' | 'at work' | 'done';

export function progressAt({ from, to }: { from: number | null; to: number | null }, moment: number): Progress {
  if (from === null || to === null) return 'not seen';
  if (moment >= to) return 'done';
  return moment >= from ? 'at work' : 'waits';
}

export const endOf = ({ stages, read }: Watched): number => Math.max(read.to, ...stages.map(({ to }) => to ?? 0));
