// The trace of a browser, with each task as long as a processor worked on it. As it comes a task lasts from its start to its end, and
// on a busy machine most of that is the time in which it waited for other programs.
import { readFileSync, writeFileSync } from 'node:fs';

/** `dur` and `tdur` are microseconds: by the clock, and of a processor. */
type Event = { ph: string; name: string; dur?: number; tdur?: number };

export function inProcessorTime(events: readonly Event[]): Event[] {
  const tasks = events.filter(({ ph, name }) => ph === 'X' && name.endsWith('RunTask'));
  if (!tasks.some(({ tdur }) => tdur !== undefined))
    throw new Error(`Cannot judge a page: of ${tasks.length} tasks the browser has counted the processor time of none`);
  // The one or other that it has not counted stays as long as by the clock: that makes no page better than it is.
  return events.map((event) => (event.tdur === undefined ? event : { ...event, dur: event.tdur }));
}

export function countProcessorTime(file: string): void {
  const { traceEvents } = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ traceEvents: inProcessorTime(traceEvents) }));
}
