// The README of a starter: what the pattern's own says about the idea and the code, and how the project is run.
import { type HomeOf, markdownFor, partsWithout } from './readme.ts';
import { aboutTogether, titlesOf, togetherLines } from './together/readme-together.ts';
import type { Member } from './together/wiring.ts';
import type { Answers, BookPackage } from './types.ts';

const ofTheBook = ['Run it', 'What the naive version gets wrong', 'What it costs', 'Copy it'];

export function ownReadme(
  { folder, manifest, files }: BookPackage,
  answers: Answers,
  members: Member[],
  homeOf: HomeOf,
): string {
  const { name, packageManager } = answers;
  const isTogether = members.length > 1;
  const text = String(files.get('README.md')?.bytes ?? '');
  const shortened = partsWithout(text, ofTheBook).replace(/^# .*\n/, '');
  const entry = manifest.pattern;
  const path = `${folder}/README.md`;
  return `# ${name}

It began as a copy of ${isTogether ? titlesOf(members) : `the pattern "${entry?.title}"`} of Patternbook; [.patternbook.json](.patternbook.json) has the version. The
[licence](LICENSE) is that of Patternbook: keep it with the code that you copied.

## Run it

It needs Node 20 or newer; Node 24, which runs it, is installed with the rest.

\`\`\`sh
${packageManager} install
${packageManager} run ${packageManager === 'npm' ? 'generate --if-present' : '--if-present generate'}
${packageManager} test
\`\`\`
${entry?.status === 'runnable' ? runPart(isTogether ? togetherLines(members) : ownLines(text), packageManager) : ''}
${isTogether ? aboutTogether(name, members) : ''}${markdownFor(shortened, path, 'README.md', homeOf)}`;
}

/** The commands under "Copy it" in the pattern's own. */
function ownLines(text: string): string[] {
  const block = /```sh\n([^`]*\bnpm start\n[^`]*)```/.exec(text.split('## Copy it')[1] ?? '')?.[1] ?? '';
  return block.trim().split('\n');
}

function runPart(lines: string[], packageManager: string): string {
  const start = lines
    .filter((line) => /\bnpm start$/.test(line))
    .map((line) => line.replace('npm start', `${packageManager} start`));
  const requests = lines.filter((line) => !/\bnpm start$/.test(line));
  return `
Then start it, and ask it from a second terminal:

\`\`\`sh
${[...start, ...requests].join('\n')}
\`\`\`

In containers, with everything that it needs:

\`\`\`sh
${packageManager} run secrets
docker compose up --build --wait
\`\`\`

[.env.example](.env.example) names the settings.
`;
}
