// One measured figure stands in one file: a copy of it stays as it is when the bench is run again.
import { listFiles, readText } from '../reading/files.ts';
import { writtenByHand } from '../reading/markdown.ts';

// docs/compare is made from the measurements themselves: what stands there is no copy that grows old.
const readByLearners = /^(README\.md|docs\/(?!compare\/).+\.md|packages\/.+\/README\.md)$/;
const figure = /(?<![\d.,])(\d[\d.,]*\d|\d)(?: to (\d[\d.,]*\d|\d))?(?:\)? (times|ms|µs|ns|MB)\b)?/g;

/** Every place of a figure but its first, in the order of the files. */
export function checkFiguresTwice(root: string): { looked: number; findings: string[] } {
  const paths = listFiles(root).filter((path) => readByLearners.test(path));
  const homes = new Map<string, string>();
  const findings = paths.flatMap((path) =>
    writtenByHand(readText(root, path))
      .split('\n')
      .flatMap((line, index) => figuresIn(line).map((found) => ({ found, at: `${path}:${index + 1}` })))
      .flatMap(({ found, at }) => {
        const home = homes.get(found) ?? at;
        homes.set(found, home);
        return home.startsWith(`${path}:`) ? [] : [`${at} has the figure "${found}" of ${home}: link to it instead`];
      }),
  );
  return { looked: paths.length, findings };
}

/** The least to the greatest round, or three digits that count and a unit: what is shorter is often alike by chance. */
function figuresIn(line: string): string[] {
  return [...line.matchAll(figure)].flatMap(([text, first = '', last, unit]) => {
    const isRange = last !== undefined && (unit !== undefined || /\./.test(first + last));
    const isPrecise = unit !== undefined && first.replace(/[.,]|^[0.]+|0+$/g, '').length >= 3;
    return isRange || isPrecise ? [text.replace(/[,)]/g, '')] : [];
  });
}
