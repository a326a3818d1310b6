// What came of an action, in words.
import type { Tone } from '#ui';
import type { Played } from './play.ts';

const failures: Readonly<Record<string, string>> = {
  'precondition-failed': 'The server refused it with 412: a colleague was quicker. Nothing of yours is lost',
  'validation-failed': 'The server refused it with 422: a title needs a character at least',
  'no-connection': 'Nobody answered, and it was tried three times',
  'unexpected-answer': 'A server that is busy answered 503, and was asked three times',
};

const counted = (count: number): string =>
  count === 0 ? 'No request was sent' : `${count} ${count === 1 ? 'request' : 'requests'}`;

export function wordsOf({ asked, failed, isPaused }: Played): { tone: Tone; text: string } {
  if (isPaused) return { tone: 'warn', text: 'It waits for the network. No request was sent' };
  const [code] = failed;
  if (code === undefined) return { tone: 'good', text: counted(asked.length) };
  return { tone: 'bad', text: `${failures[code] ?? `It failed: ${code}`}. ${counted(asked.length)}` };
}

/** What the frames say, one after the other. */
export const inFrames = (frames: readonly string[]): string => frames.map((frame) => frame || 'nothing').join(' → ');
