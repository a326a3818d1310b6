// The commands of the root package.json, and what `--help` says of each. A command is loaded only when it is asked for:
// the suite of the contract has no part in a start.
import { linesOf, starterOptions } from '#starter/options';

type Named = 'for' | 'after' | 'answers' | 'out' | 'name' | 'pm' | 'without' | 'with' | 'from';
type Switch = 'yes' | 'questions' | 'no-git' | 'dry-run' | 'check';
export type Options = Record<'yes' | 'questions' | 'noGit' | 'dryRun' | 'check', boolean> &
  Record<Named, string | undefined>;
type Run = (words: string[], options: Options) => Promise<void>;
type Option = { type: 'boolean' | 'string'; about: string };

export type Command = {
  /** What may follow the name. */
  words: string;
  about: string;
  more: string;
  options?: Partial<Record<Switch | Named, Option>>;
  load: () => Promise<Run>;
};

export const commands: Record<string, Command> = {
  start: {
    words: '[pattern or chapter ...]',
    about: 'starts all patterns, or those named, until Ctrl-C',
    more: `Each gets a port (PORT_BASE plus its number) and a database of its own.
Without DATABASE_URL a PostgreSQL comes along, with its data in .data.
The settings stand in .env.example.
A pattern that fails is named, and the others serve.

  npx pnpm start
  npx pnpm start monolith
  npx pnpm start system
  PORT_BASE=5000 npx pnpm start`,
    load: async () => (await import('./start.ts')).start,
  },
  dev: {
    words: '[pattern or chapter ...]',
    about: 'like start, and starts anew when a source file changes',
    more: `PostgreSQL goes on meanwhile. After a change of schema.prisma stop it and start
it again.`,
    load: async () => (await import('./dev.ts')).dev,
  },
  sql: {
    words: '[pattern] [statement]',
    about: 'looks into the database of a pattern',
    more: `It works beside a running start, and without one. Without a statement it reads
them from you: each ends with ";". \\d lists the tables, \\d NAME the columns of
one, and \\q ends.

  npx pnpm sql monolith
  npx pnpm sql monolith "select email, role from users"`,
    load: async () => (await import('./sql.ts')).sql,
  },
  'dead-letters': {
    words: 'PATTERN [replay ID | discard ID REASON ...]',
    about: 'lists events that could not be handled, and replays them',
    more: `An event is tried some times. Then it is put aside, and the later events of the
same subject wait behind it. When the mistake is mended, "replay" tries it
again. "discard" gives it up for good: what waited follows, and the reason is
kept. It works beside a running start, and without one.

  npx pnpm dead-letters modular-monolith`,
    options: {
      for: { type: 'string', about: 'the one consumer that is meant' },
      after: { type: 'string', about: 'lists from behind this place, which the page before has named' },
    },
    load: async () => (await import('./dead-letters.ts')).deadLetters,
  },
  reset: {
    words: '[--yes]',
    about: 'deletes the databases of the embedded PostgreSQL',
    more: `The signing keys go with them. It asks first, unless --yes is given, and refuses
while a start runs.
A database that DATABASE_URL names is left alone.`,
    options: { yes: { type: 'boolean', about: 'does not ask' } },
    load: async () => (await import('./reset.ts')).reset,
  },
  contract: {
    words: 'URL',
    about: 'asks a server whether it is a Blog API',
    more: `It runs the black-box suite, signed in as ADMIN_EMAIL with ADMIN_PASSWORD:
without .env those of the demo data.

  npx pnpm contract http://127.0.0.1:4001`,
    load: async () => (await import('./contract.ts')).contract,
  },
  bench: {
    words: '[pattern ...]',
    about: 'measures all patterns, or those named',
    more: `It prints the figures that the READMEs quote, and takes some minutes. Nothing
else should run meanwhile.

  npx pnpm bench rbac`,
    load: async () => (await import('./bench.ts')).bench,
  },
  secrets: {
    words: '',
    about: 'writes a .env with secrets for docker compose',
    more: 'A .env that exists is left alone.',
    load: async () => (await import('./secrets.ts')).secrets,
  },
  keys: {
    words: 'rotate [pattern]',
    about: 'replaces the key that signs access tokens',
    more: `Servers that run take the new one without a restart. Nobody is signed out: the
old key verifies until the last token that it signed has ended.
The keys are in .data, or in the file that ACCESS_TOKEN_KEYS_FILE names. Name a
pattern that has settings of its own, such as MONOLITH_ACCESS_TOKEN_KEYS_FILE.
Every ACCESS_TOKEN_ROTATE_DAYS it happens by itself.

  npx pnpm keys rotate`,
    load: async () => (await import('./keys.ts')).keys,
  },
  'access-token': {
    words: 'PERSON --for PATTERN',
    about: 'prints an access token of a demo person',
    more: `With it a pattern can be tried without signing in: it is signed with the keys
that the pattern takes, and good for that pattern alone. Nothing else goes to
stdout. The demo people are in every database that start made without an
ADMIN_PASSWORD.

  npx pnpm access-token ada@example.com --for monolith
  curl -H "Authorization: Bearer $(npx pnpm -s access-token noor@example.com \\
    --for monolith)" 'http://127.0.0.1:4001/api/posts?status=draft'`,
    options: { for: { type: 'string', about: 'the pattern that is to take it' } },
    load: async () => (await import('./access-token.ts')).accessToken,
  },
  consult: {
    words: '[--answers FILE] [--out FOLDER] | --questions',
    about: 'asks about your system, and proposes an architecture',
    more: `Each answer is kept in .data, so you can stop and go on later. With --answers
nothing is asked: the file is YAML, each line a question and its answer, and
what is left out is assumed. The proposal says what would change it, names the
packages of the book, and how each is copied.

  npx pnpm consult
  npx pnpm consult --answers packages/consultant/golden/hipaa.yaml`,
    options: {
      answers: { type: 'string', about: 'a file of answers; nothing is asked' },
      out: { type: 'string', about: 'a new folder for the proposal and its records' },
      questions: { type: 'boolean', about: 'prints all questions, as a file to fill in' },
    },
    load: async () => (await import('./consult.ts')).consult,
  },
  starter: {
    words: '[PATTERN FOLDER | update FOLDER]',
    about: 'makes a project of its own out of a pattern',
    more: `The project has the files of the pattern and of the packages that it uses, with
one package.json, and needs nothing of this repository. The folder is a new one
beside it. Without a pattern it asks.

  npx pnpm starter monolith ../my-blog
  npx pnpm starter rbac ../my-roles --without pitfalls,bench

--with brings patterns that fit along, as one program: docs/copying.md has the
table of those that do. Where two do not fit, it says why.

  npx pnpm starter graphql ../my-api --with rest,order-machine

"update" merges what has changed in the book since a starter was made with what
its owner has changed, as git does. --from names a folder that holds the book as
it was then. Conflicts are marked, and end the command with 1.

  npx pnpm starter update ../my-blog --from ../old-book --check`,
    options: {
      ...starterOptions,
      from: { type: 'string', about: 'with update: the book that made the starter' },
    },
    load: async () => (await import('./starter.ts')).starter,
  },
  mcp: {
    words: '',
    about: 'serves the book to coding agents, by stdin and stdout',
    more: `It speaks the Model Context Protocol: list and read patterns, consult, read
measurements, and copy a pattern into a folder that the client has opened. A
client starts it with: npx pnpm --silent mcp`,
    load: async () => (await import('./mcp.ts')).mcp,
  },
  generate: {
    words: '',
    about: 'makes the database clients, which are not in git',
    more: 'start, test and check do it by themselves.',
    load: async () => (await import('./generate.ts')).generate,
  },
};

export function helpOf(name: string, { words, about, more, options }: Command): string {
  const flags = linesOf({ ...options, help: { about: 'says this' } }).join('\n');
  return `npx pnpm ${`${name} ${words}`.trim()}\n\n${name} ${about}.\n${more}\n\n${flags}`;
}

export function helpOfAll(): string {
  const line = ([name, { about }]: [string, Command]) => `  npx pnpm ${name.padEnd(12)} ${about}`;
  return [
    'Patternbook: architecture patterns that run',
    Object.entries(commands).map(line).join('\n'),
    'More about one: npx pnpm start --help',
  ].join('\n\n');
}
