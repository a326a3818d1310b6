// For tests: somebody at a terminal who answers questions.
import { PassThrough } from 'node:stream';
import { onTestFinished } from 'vitest';

export const enter = '\r';
export const [down, space, stop, erase] = ['\u001B[B', ' ', '\u0003', '\u007F'] as const;

/** A person who looks at the screen: whenever a question is there that was not answered yet, the next keys are typed. */
export function person(keys: Record<string, readonly string[]>) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const asked: string[] = [];
  let screen = '';
  output.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
    for (const [question, typed] of Object.entries(keys)) {
      if (asked.includes(question) || !screen.includes(question)) continue;
      asked.push(question);
      screen = '';
      // Each key by itself, as a terminal sends them.
      setImmediate(() => {
        for (const key of typed) input.write(key);
      });
    }
  });
  onTestFinished(() => {
    input.destroy();
  });
  return { streams: { input, output }, asked };
}
