// What a lab asked, as a recording names it, and what of its answers is kept.
import type { Exchange } from './recording.ts';

export const askedAs = (method: string, path: string, body?: string | null): string =>
  `${method} ${path}${body ? `\n${body}` : ''}`;

export const isRead = ({ asked }: Exchange): boolean => asked.startsWith('GET ');

/** A page that asks again and again is answered as often with the same: that is kept once. */
export function withoutRepeats(exchanges: readonly Exchange[]): Exchange[] {
  const last = new Map<string, string>();
  return exchanges.filter((exchange) => {
    const text = JSON.stringify([exchange.status, exchange.answer]);
    const isNew = !isRead(exchange) || last.get(exchange.asked) !== text;
    last.set(exchange.asked, text);
    return isNew;
  });
}
