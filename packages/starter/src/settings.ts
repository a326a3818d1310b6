// The settings that the files of a starter read, out of those of the whole book, and the secrets among them.
import type { Book } from './types.ts';

type Setting = { name: string; line: string; words: string[]; section: string };

const secret = /_(SECRET|KEY|PEPPER|BEARER_TOKEN)$|^ADMIN_PASSWORD$/;
// These speak of starting the whole book.
const ofTheBook = /^(PORT_BASE|TEST_DATABASE_URL|ATLAS_\w+)$/;

/** Those that stand in a text of the program, in the order of the book. */
export function settingsOf(book: Book, sources: string): Setting[] {
  return readExample(book).filter(({ name }) => !ofTheBook.test(name) && new RegExp(`\\b${name}\\b`).test(sources));
}

export const secretsAmong = (settings: Setting[]) =>
  settings.map(({ name }) => name).filter((name) => secret.test(name));

/** A section begins after an empty line, with its name; the words above a setting are about it and about those after it. */
function readExample(book: Book): Setting[] {
  return book
    .rootFile('.env.example')
    .split('\n\n')
    .slice(1)
    .flatMap((block) => {
      const [section = '', ...lines] = block.trim().split('\n');
      let words: string[] = [];
      return lines.flatMap((line): Setting[] => {
        const [, name] = /^# ([A-Z][A-Z0-9_]*)=/.exec(line) ?? [];
        if (name === undefined) {
          words.push(line);
          return [];
        }
        const setting = { name, line, words, section };
        words = [];
        return [setting];
      });
    });
}

export function envExample(name: string, main: string, settings: Setting[], hasServices: boolean): string {
  const head = [
    `# Every setting that ${name} reads, with its default. docker compose reads \`.env\`, and so does`,
    `# \`node --env-file=.env ${main}\`. Put only what you change into \`.env\`; \`npm run secrets\` writes one with strong secrets.`,
    ...(hasServices ? ['# docker compose also takes POSTGRES_PASSWORD and DATABASE_PASSWORD from it.'] : []),
  ];
  // Map.groupBy is not in Node 20, on which starters are made without a clone.
  const sections = new Map<string, Setting[]>();
  for (const setting of settings) {
    const section = withoutTheBook([setting.section]);
    sections.set(section, [...(sections.get(section) ?? []), setting]);
  }
  const blocks = [...sections].map(([section, members]) =>
    [section || '# Further settings', ...members.flatMap(({ line, words }) => [withoutTheBook(words), line])]
      .filter((one) => one !== '')
      .join('\n'),
  );
  return `${[head.join('\n'), ...blocks].join('\n\n')}\n`;
}

/** The sentences about commands that only the book has say nothing to the reader of a starter. */
function withoutTheBook(lines: string[]): string {
  const text = lines.map((line) => line.replace(/^# ?/, '')).join(' ');
  const sentences = text.split(/(?<=\.) (?=[A-Z`])/).filter((one) => !/npx pnpm|PORT_BASE|the atlas/.test(one));
  const kept = sentences.join(' ').replaceAll(/ \(packages\/[^)]*\)/g, '');
  return wrapped(kept, 128)
    .map((line) => `# ${line}`)
    .join('\n');
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter((one) => one !== '')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
