// A bound on what a lab does at once: who comes when it is reached is told to try again, and waits for nobody.
import { HttpProblem } from '#kit/http';

/** Throws `lab-busy`. */
export function atMost(most: number) {
  let running = 0;
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running >= most) throw new HttpProblem('lab-busy');
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
    }
  };
}
