// `npx pnpm dead-letters PATTERN [replay ID | discard ID REASON]`: what an operator does about events that nobody could handle.
import { createDeadLetterDesk } from '#messaging';
import { didYouMean } from '#starter/suggest';
import { withClient } from './open-client.ts';
import { book, type Entry, listPatterns } from './patterns.ts';
import { UsageError } from './usage-error.ts';

type Desk = ReturnType<typeof createDeadLetterDesk>;
type Asked = { pattern: string; eventId?: string; reason?: string };

type Given = { for: string | undefined; after: string | undefined };

const mostShown = 20;

/** `only` is one consumer. */
export async function deadLetters(words: string[], { for: only, after }: Given): Promise<void> {
  const asked = readAsked(words, await listPatterns(book));
  console.log(await withClient(asked.pattern, (client) => carryOut(asked, createDeadLetterDesk(client, only), after)));
}

/** With a reason it is to be discarded. Throws `bad-usage`. */
export function readAsked([pattern, action, eventId, ...more]: string[], entries: readonly Entry[]): Asked {
  const known = entries.filter(({ status }) => status === 'runnable').map(({ id }) => id);
  if (pattern === undefined || !known.includes(pattern)) {
    const wrong = pattern === undefined ? 'no pattern is named.' : `"${pattern}" is unknown.`;
    const meant = pattern === undefined ? '' : didYouMean(pattern, known);
    throw new UsageError(`Cannot look for dead letters: ${wrong}${meant} The patterns are ${known.join(', ')}.`);
  }
  const reason = more.join(' ');
  if (action === undefined) return { pattern };
  if (action === 'replay' && eventId !== undefined && reason === '') return { pattern, eventId };
  if (action === 'discard' && eventId !== undefined && reason !== '') return { pattern, eventId, reason };
  const what = [action, eventId, ...more].filter((word) => word !== undefined).join(' ');
  const meant = didYouMean(action, ['replay', 'discard']);
  throw new UsageError(`Cannot do "${what}" with a dead letter: say "replay ID", or "discard ID REASON".${meant}`);
}

async function carryOut({ pattern, eventId, reason }: Asked, desk: Desk, after?: string): Promise<string> {
  if (eventId === undefined) return list(pattern, desk, after);
  if (reason !== undefined) return `${await desk.discard(eventId, reason)} has given up event "${eventId}".`;
  const consumers = (await desk.replay(eventId)).join(' and ');
  return `${consumers} will try event "${eventId}" again: at once if "${pattern}" runs, else when it is started.`;
}

async function list(pattern: string, desk: Desk, after?: string): Promise<string> {
  const { letters, next } = await desk.list({ limit: mostShown, after });
  if (letters.length === 0) return `There are no ${after ? 'more ' : ''}dead letters in "${pattern}".`;
  const lines = letters.map(({ consumer, event, attempts, error, lastTried, waiting }) => [
    `${consumer} cannot handle event "${event.id}"`,
    `  what happened: ${event.type}, to "${event.subject}"`,
    `  tried:         ${attempts} times, the last time at ${lastTried.toISOString()}`,
    `  waiting:       ${waiting} later events of "${event.subject}"`,
    `  error:         ${error}`,
  ]);
  const more = next ? [[`There are more: npx pnpm dead-letters ${pattern} --after ${next}`]] : [];
  return [...lines, ...more].map((one) => one.join('\n')).join('\n\n');
}
