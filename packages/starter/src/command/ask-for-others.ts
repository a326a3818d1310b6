// The question for patterns that come along with the first one, as long as one is left that fits.
import { isCancel, select } from '@clack/prompts';
import { choicesBeside } from '../together/choose-together.ts';
import type { Book } from '../types.ts';
import type { Streams } from './ask-for-starter.ts';

/** One at a time: two that fit the first one may rule each other out. Undefined when somebody stopped before the end. */
export async function askForOthers(source: Book, first: string, streams: Streams): Promise<string[] | undefined> {
  const others: string[] = [];
  for (;;) {
    const choices = choicesBeside(source, [first, ...others]);
    if (choices.length === 0) return others;

    const [message, none] =
      others.length === 0 ? ['Which pattern comes along?', 'None'] : ['Which one more?', 'No more'];
    const options = choices.map(({ pattern: { id, title }, fits }) => ({
      value: id,
      label: title,
      hint: firstSentence(fits),
    }));
    const another = await select({ message, options: [{ value: '', label: none }, ...options], ...streams });
    if (isCancel(another)) return undefined;
    if (another === '') return others;
    others.push(another);
  }
}

const firstSentence = (text: string) => text.replace(/\. .*/, '.');
