// The trace of a browser, with each task as long as a processor worked on it. As it comes a task lasts from its start to its end, and
// on a busy machine most of that is the time in which it waited for other programs.
import { readFileSync, writeFileSync } from 'node:fs';

/** `dur` and `tdur` are microseconds: by the clock, and of a processor. */
type Event = { ph: string; name: string; dur?: number; tdur?: number };

export function inProcessorTime(events: readonly Event[]): Event[] {
  const tasks = events.filter(({ ph, name }) => ph === 'X' && name.endsWith('RunTask'));
  const counted = tasks.filter(({ tdur }) => tdur !== undefined);
  if (counted.length === 0 || counted.length < tasks.length)
    throw new Error(`Cannot judge a page: the browser has counted ${counted.length} of ${tasks.length} tasks`);
  return events.map((event) => (event.tdur === undefined ? event : { ...event, dur: event.tdur }));
}

export function countProcessorTime(file: string): void {
  const { traceEvents } = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ traceEvents: inProcessorTime(traceEvents) }));
}
