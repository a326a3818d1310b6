// Lets what is wanted at the same time happen one after the other, in the order in which it came.

/** What goes wrong goes wrong for whoever wanted it, and the next one has its turn. */
export function oneAtATime() {
  let last: Promise<unknown> = Promise.resolve();
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
