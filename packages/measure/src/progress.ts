// What a measurement is at, for whoever waits for its figures.

const everyMs = 2_000;

/** Answers the function that is called as each round begins; a line every two seconds is enough, and none is a figure. */
export function tellRounds(what: string, rounds: number, print: (line: string) => void = console.error) {
  let told = performance.now();
  return (round: number): void => {
    if (performance.now() - told < everyMs) return;
    told = performance.now();
    print(`  … ${what}: round ${round} of ${rounds}`);
  };
}
