// JSON that somebody may have edited: what is wrong with it is said of its path.
import { StarterError } from '../starter-error.ts';

export function parseJson(text: string, path: string): unknown {
  const refuse = (reason: string) => new StarterError(`Cannot read "${path}": ${reason}`);
  if (text.startsWith('\uFEFF')) throw refuse('it begins with a byte order mark; save it as UTF-8 without one');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refuse(`it is no JSON: ${(error as Error).message}`);
  }
}
