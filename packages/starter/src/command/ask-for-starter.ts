// The questions that are asked where nothing was typed after the command.
import type { Readable, Writable } from 'node:stream';
import { isCancel, multiselect, select, text } from '@clack/prompts';
import { newFolder } from '../new-folder.ts';
import { type Book, leavable } from '../types.ts';
import { wrongName } from '../wrong-name.ts';
import { askForOthers } from './ask-for-others.ts';
import { type Asked, nameFor, patternsOf } from './read-answers.ts';

export type Streams = { input?: Readable; output?: Writable };

/** Undefined when somebody stopped before the end. */
export async function askForStarter(source: Book, root: string, streams: Streams = {}): Promise<Asked | undefined> {
  const patterns = patternsOf(source).map(({ id, title, problem }) => ({ value: id, label: title, hint: problem }));
  const pattern = await select({ message: 'Which pattern?', options: patterns, ...streams });
  if (isCancel(pattern)) return undefined;
  const others = await askForOthers(source, pattern, streams);
  if (others === undefined) return undefined;
  const standard = `../my-${pattern}`;
  const folder = await text({
    message: 'Into which new folder?',
    initialValue: standard,
    validate: (typed) => refusal(() => newFolder(typed ?? '', root)),
    ...streams,
  });
  if (isCancel(folder)) return undefined;
  const name = await text({
    message: 'What is the name of the project?',
    initialValue: nameFor(folder),
    validate: (typed) => wrongName(typed ?? ''),
    ...streams,
  });
  if (isCancel(name)) return undefined;
  const pm = await select({
    message: 'Which package manager?',
    options: [{ value: 'npm' }, { value: 'pnpm' }],
    ...streams,
  });
  if (isCancel(pm)) return undefined;
  const without = await multiselect({
    message: 'What should be left out? Space chooses.',
    options: leavable.map((value) => ({ value, label: value })),
    required: false,
    ...streams,
  });
  if (isCancel(without)) return undefined;
  return { words: [pattern, folder], name, pm, with: others.join(','), without: without.join(',') };
}

function refusal(look: () => unknown): string | undefined {
  try {
    look();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
