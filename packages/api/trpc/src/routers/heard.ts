// The library asks for the next event before the one in hand was taken. If that fails while a slow client takes its time, nobody
// waits for it: the failure would end the process.
export const heard = <Event>(events: AsyncGenerator<Event, void, void>): AsyncIterable<Event, void, void> => ({
  [Symbol.asyncIterator]: () => ({
    next() {
      const event = events.next();
      // Whoever waits for it hears of the failure all the same.
      event.catch(() => {});
      return event;
    },
    return: () => events.return(),
  }),
});
