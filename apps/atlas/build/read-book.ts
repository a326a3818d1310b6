// The map of the book, from the "pattern" entries of the manifests and from the pages about each pattern.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { addressOf } from '../src/address-of.ts';
import type { Book, PageLink, Pattern } from '../src/book.ts';
import { anchorOf } from '../src/comparison.ts';
import { measuredAnchor } from './readme-parts.ts';
import { readComparisons, readRegister } from './register.ts';
import { readStages } from './stages.ts';

type Entry = Omit<Pattern, 'address' | 'stages' | 'decisions' | 'pitfalls' | 'measured' | 'folder'> & {
  folder: string;
};

/** The order of the chapters on the map: the five questions, then what all patterns stand on. */
const chapters = ['system', 'data', 'api', 'state', 'auth', 'messaging'];

export function readBook(root: string, files: ReadonlyMap<string, string>): Book {
  const stages = readStages(files);
  const entries = globSync('packages/{*,*/*,*/*/*}/package.json', { cwd: root }).flatMap((path): Entry[] => {
    const { pattern } = JSON.parse(readFileSync(join(root, path), 'utf8'));
    return pattern ? [{ ...pattern, folder: dirname(path) }] : [];
  });
  const place = ({ chapter }: { chapter: string }) => chapters.indexOf(chapter);
  const patterns = entries.map((entry): Pattern => {
    const { id, title, chapter, question, problem, bestFor, costs, folder } = entry;
    const page = `docs/patterns/${id}.md`;
    const readme = `${folder}/README.md`;
    return {
      ...{ id, title, chapter, question, problem, bestFor, costs, folder },
      address: addressOf(page),
      port: entry.port ?? null,
      tryThis: entry.tryThis ?? null,
      stages: stages.filter(({ pages }) => pages.includes(page)).map((stage) => stage.id),
      measured: /^## What it costs$/m.test(files.get(readme) ?? '') ? `${addressOf(page)}#${measuredAnchor}` : null,
      decisions: decisionsOf(root, files, folder, [page, readme]),
      pitfalls: pitfallsOf(files, folder),
    };
  });
  const shown = shownByOthers(files, patterns, stages);
  return {
    stages: stages.map(({ id, name, users }) => ({ id, name, users })),
    patterns: [...patterns, ...shown].sort(
      (a, b) => place(a) - place(b) || firstStage(a, stages) - firstStage(b, stages),
    ),
  };
}

/** From simple to demanding, as the maturity model has it. */
const firstStage = ({ stages: [first] }: Pattern, stages: { id: string }[]): number =>
  first === undefined ? stages.length : stages.findIndex(({ id }) => id === first);

/** Decisions that the pages of a pattern name, and those that name a file of it. */
function decisionsOf(root: string, files: ReadonlyMap<string, string>, folder: string, pages: string[]): PageLink[] {
  const named = new Set(pages.flatMap((page) => linksOf(files, page)));
  return [...files]
    .filter(([path]) => /^docs\/decisions\/\d{4}-/.test(path) && existsSync(join(root, path)))
    .filter(([path]) => named.has(path) || linksOf(files, path).some((link) => link.startsWith(`${folder}/`)))
    .map(([path, text]) => ({ title: titleOf(text), address: addressOf(path) }));
}

const linksOf = (files: ReadonlyMap<string, string>, path: string): string[] =>
  [...(files.get(path) ?? '').matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, url = '']) =>
    posix.join(posix.dirname(path), url),
  );

/** The mistakes of the register that have a file of the pattern. */
function pitfallsOf(files: ReadonlyMap<string, string>, folder: string): Pattern['pitfalls'] {
  const tests = new Map(readRegister(files).map(({ code, tests }) => [code, tests]));
  const isOwn = (path: string) => path.startsWith(`${folder}/`);
  return readComparisons(files)
    .filter(({ naive }) => naive.some(isOwn))
    .flatMap(({ address, mistakes }) =>
      mistakes.map(({ code, promises: [promise = ''] }) => {
        const [first = '', ...others] = tests.get(code) ?? [];
        const test = [first, ...others].find(isOwn) ?? first;
        return { code, promise, address: `${address}#${anchorOf(code)}`, test: addressOf(test) };
      }),
    );
}

/** "- [Database per service](database-per-service.md): where is the data, and who owns it?" in the list of patterns. */
const shownElsewhere = /^- \[(?<title>[^\]]+)\]\((?<id>[a-z-]+)\.md\): (?<question>.+\?)$/gm;

function shownByOthers(
  files: ReadonlyMap<string, string>,
  patterns: Pattern[],
  stages: ReturnType<typeof readStages>,
): Pattern[] {
  const list = files.get('docs/patterns/README.md') ?? '';
  return [...list.matchAll(shownElsewhere)].flatMap(({ groups: { title = '', id = '', question = '' } = {} }) => {
    const page = `docs/patterns/${id}.md`;
    const chapter = patterns.find((one) => one.question.toLowerCase() === question.toLowerCase());
    if (!chapter) return [];
    return {
      ...{ id, title, chapter: chapter.chapter, question: chapter.question },
      problem: problemOf(files.get(page) ?? ''),
      ...{ bestFor: '', costs: '', address: addressOf(page), folder: null, port: null, tryThis: null, measured: null },
      stages: stages.filter(({ pages }) => pages.includes(page)).map((stage) => stage.id),
      ...{ decisions: [], pitfalls: [] },
    };
  });
}

const titleOf = (text: string): string => /^# (.+)$/m.exec(text)?.[1] ?? '';

/** The part about the problem, with which every page begins. */
const problemOf = (text: string): string =>
  /^## The problem\n+([\s\S]*?)\n\n/m.exec(text)?.[1]?.replace(/\s+/g, ' ') ?? '';
