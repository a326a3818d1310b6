// Server-sent events, read from a body that comes in pieces of any size.
type Event = { id: string; event: string; data: string };

/** Gives the events that are whole with this piece. */
export function createParser() {
  let rest = '';
  return (piece: string): Event[] => {
    const blocks = (rest + piece).split('\n\n');
    rest = blocks.pop() ?? '';
    return blocks.map((block) => {
      const event = { id: '', event: 'message', data: '' };
      for (const line of block.split('\n')) {
        const [, name, value = ''] = /^(id|event|data): ?(.*)$/.exec(line) ?? [];
        if (name === 'id' || name === 'event' || name === 'data') event[name] = value;
      }
      return event;
    });
  };
}
