// Statements on the wire of PostgreSQL, without those that only open or close a transaction.
// https://www.postgresql.org/docs/current/protocol-message-formats.html
import type { Counter } from './tap.ts';

const bracket = /^\s*(begin|start transaction|commit|rollback|savepoint|release)\b/i;
const [lengthBytes, typeBytes] = [4, 1];

/** `hear` gets the text of each. */
export function countStatements(hear: (text: string) => void = () => {}): Counter {
  let waiting = Buffer.alloc(0);
  let isOpen = false;
  /** The text of each prepared statement; '' is the one without a name. */
  const texts = new Map<string, string>();
  let bound = '';

  function countIf(text: string): number {
    if (text === '' || bracket.test(text)) return 0;
    hear(text);
    return 1;
  }

  function read(type: string, body: Buffer): number {
    const words = body.toString('utf8').split('\0');
    const [first = '', second = ''] = words;
    if (type === 'P') texts.set(first, second);
    if (type === 'B') bound = texts.get(second) ?? 'unknown';
    if (type === 'Q') return countIf(first);
    return type === 'E' ? countIf(bound) : 0;
  }

  return (data) => {
    waiting = Buffer.concat([waiting, data]);
    let count = 0;
    for (;;) {
      // The first message has no type.
      const head = isOpen ? typeBytes : 0;
      if (waiting.length < head + lengthBytes) return count;
      const end = head + waiting.readInt32BE(head);
      if (waiting.length < end) return count;
      if (isOpen) count += read(waiting.toString('latin1', 0, typeBytes), waiting.subarray(head + lengthBytes, end));
      isOpen = true;
      waiting = waiting.subarray(end);
    }
  };
}
