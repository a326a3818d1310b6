// The commands that the READMEs and docs tell a reader to type: the lines of their ```sh blocks.
import { posix } from 'node:path';
import { isCopyStep } from '../copying/read-copy-steps.ts';
import { listFiles, readText } from '../reading/files.ts';
import { readMarkdown } from '../reading/markdown.ts';
import { formOf } from './forms.ts';

/** `folder` is where the command runs, relative to the root: a `cd` line before it in its block moves it. */
export type Command = { text: string; path: string; line: number; folder: string };

/**
 * One list per block: what a block starts keeps running until its end. A block for a "second terminal" goes on with the
 * list of the last block before it that starts something. Copies are made by tooling/copying/copy.ts.
 */
export function readBlocks(root: string): Command[][] {
  return textsOf(root).flatMap(({ path, lines, code, headings }) => {
    const shell = code.filter(({ lang, line }) => lang === 'sh' && !isCopyStep(path, headings, line));
    const blocks: Command[][] = [];
    for (const [index, { text, line }] of shell.entries()) {
      const before = lines.slice(shell[index - 1]?.line ?? 0, line).join(' ');
      const isBeside = /\bsecond terminal\b/.test(before);
      const last = isBeside ? blocks.findLast((block) => block.some(isService)) : undefined;
      const commands = readBlock(path, text, line);
      if (last) last.push(...commands);
      else blocks.push(commands);
    }
    return blocks;
  });
}

const isService = ({ text }: Command) => formOf(text)?.how === 'service';

/** Commands within sentences and tables: they are checked, and not executed. */
export function readInline(root: string): Command[] {
  const begins = /^([A-Z_]+=\S* )*(npx|pnpm|npm|node|docker) \S/;
  return textsOf(root).flatMap(({ path, inline }) =>
    inline.filter(({ text }) => begins.test(text)).map(({ text, line }) => ({ text, path, line, folder: '' })),
  );
}

/** Blocks that would be a shell block under another name or none, which nobody would execute. */
export function readMislabelled(root: string): string[] {
  return textsOf(root).flatMap(({ path, code }) =>
    code.flatMap(({ lang, text, line }) => {
      if (lang === '')
        return [`${path}:${line} is a block without a language: write "sh", or "text" for what is printed`];
      const isShell = /^(bash|shell|console|zsh|shell-session)$/.test(lang);
      const isHidden = lang === 'text' && /^\s*(\$ |npx |pnpm |docker )/m.test(text);
      if (!isShell && !isHidden) return [];
      return [
        `${path}:${line} is a "${lang}" block${isHidden ? ' with a command' : ''}: write "sh", so that it is executed`,
      ];
    }),
  );
}

function textsOf(root: string) {
  return (
    listFiles(root)
      // What lies in skills/ is made from docs/consultant, where its commands are run.
      .filter((path) => path.endsWith('.md') && !path.startsWith('skills/'))
      .map((path) => ({ path, text: readText(root, path) }))
      .map(({ path, text }) => ({ path, lines: text.split('\n'), ...readMarkdown(text) }))
  );
}

/** Two spaces and `#` begin what a reader should expect; a backslash goes on in the next line. */
function readBlock(path: string, text: string, fence: number): Command[] {
  const commands: Command[] = [];
  let folder = '';
  let begun = '';
  for (const [index, line] of text.split('\n').entries()) {
    const words = `${begun} ${line.replace(/(^|\s{2,})#.*$/, '').trim()}`.trim();
    begun = words.endsWith('\\') ? words.slice(0, -1).trim() : '';
    if (words === '' || begun !== '') continue;
    const moved = /^cd (\S+)$/.exec(words)?.[1];
    if (moved) folder = posix.join(folder, moved).replace(/^\.$|\/$/, '');
    else commands.push({ text: words, path, line: fence + 1 + index, folder });
  }
  return commands;
}
