// The pages of docs/patterns tell every pattern in one order, with pictures. A measured figure has one home: the README of
// the package whose bench prints it, and no other file but what a program makes of the same measurement.
import { listFiles, readText } from '../reading/files.ts';
import { partOf, readMarkdown, writtenByHand } from '../reading/markdown.ts';
import type { Check } from './check.ts';
import { checkFiguresTwice } from './pages-figures.ts';

/** Further parts may stand between them. */
const order = [
  'The problem',
  'The idea',
  'The picture',
  'One request, followed',
  'When to use it',
  'What it costs',
  'What the naive version gets wrong',
  'What to read next',
];
const withPicture = ['The picture', 'One request, followed'];

const patternPage = /^docs\/patterns\/(?!README\.md$).+\.md$/;
const pageWithoutFigures = /^(README\.md|docs\/(patterns|consultant)\/.+\.md)$/;
const figure = /\b\d[\d.,]*(?: (?:times|ms|µs|ns|MB)\b|(?<=\b0\.\d+)(?= (?:of|to)\b))/g;

export const pages: Check = {
  name: 'pages',
  subject: 'pages',
  async run(root) {
    const paths = listFiles(root).filter((path) => pageWithoutFigures.test(path));
    const findings = paths.flatMap((path) => {
      const text = readText(root, path);
      return [...(patternPage.test(path) ? checkOrder(path, text) : []), ...checkFigures(path, text)];
    });
    const twice = checkFiguresTwice(root);
    return { looked: twice.looked, findings: [...findings, ...twice.findings] };
  },
};

function checkOrder(path: string, text: string): string[] {
  const parts = readMarkdown(text).headings.filter(({ depth }) => depth === 2);
  const places = order.map((name) => parts.findIndex((part) => part.text === name));
  const missing = order.filter((_, index) => places[index] === -1).map((name) => `${path}:1 has no "## ${name}"`);
  const wrong = order.flatMap((name, index) => {
    const line = parts[places[index] ?? -1]?.line;
    const isEarly = line !== undefined && places.slice(0, index).some((place) => place > (places[index] ?? 0));
    return isEarly ? [`${path}:${line} "## ${name}" stands before "## ${order[index - 1]}"`] : [];
  });
  const bare = withPicture.filter(
    (name) => !readMarkdown(partOf(text, name)).code.some(({ lang }) => lang === 'mermaid'),
  );
  return [...missing, ...wrong, ...bare.map((name) => `${path}:1 has no mermaid block in "${name}"`)];
}

function checkFigures(path: string, text: string): string[] {
  return writtenByHand(text)
    .split('\n')
    .flatMap((line, index) =>
      [...line.matchAll(figure)].map(
        ([found]) => `${path}:${index + 1} has the figure "${found.trim()}": its home is the README of the package`,
      ),
    );
}
