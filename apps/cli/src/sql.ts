// `npx pnpm sql [pattern] [statement]`: a look into a pattern's database, where no psql is installed.
import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';
import type { Client } from 'pg';
import { ask, describe } from './ask.ts';
import { withClient } from './open-client.ts';
import { book, choosePatterns, listPatterns } from './patterns.ts';
import { UsageError } from './usage-error.ts';

export async function sql(words: string[]): Promise<void> {
  const { id, statement } = await readWords(words);
  await withClient(id, async (client) => {
    if (statement === undefined) await converse(id, client);
    else console.log(await ask(client, statement));
  });
}

/** A pattern may be left out while there is one only. */
async function readWords(words: string[]): Promise<{ id: string; statement: string | undefined }> {
  const runnable = choosePatterns(await listPatterns(book), []);
  const isStatement = (word = '') => /\s|;/.test(word);
  const [name, ...rest] = isStatement(words[0]) ? [undefined, ...words] : words;
  const [chosen, ...others] = choosePatterns(runnable, name === undefined ? [] : [name]);
  if (!chosen || others.length > 0) {
    throw new UsageError(`Cannot choose a database: name one of ${runnable.map(({ id }) => id).join(', ')}`);
  }
  return { id: chosen.id, statement: rest.length === 0 ? undefined : rest.join(' ') };
}

async function converse(id: string, client: Client): Promise<void> {
  const prompt = createInterface({ input: stdin, output: stdout });
  const [first, more] = [`${id}=> `, `${' '.repeat(id.length - 1)}...> `];
  if (stdin.isTTY)
    console.log('A statement ends with ";". \\d lists the tables, \\d NAME the columns of one, \\q ends.');
  let statement = '';
  const say = (text: string) => {
    prompt.setPrompt(text);
    if (stdin.isTTY) prompt.prompt();
  };
  say(first);
  for await (const line of prompt) {
    if (/^\s*(\\q|exit|quit)\s*;?$/.test(line)) break;
    const isCommand = statement === '' && line.startsWith('\\');
    statement = `${statement}\n${line}`.trim();
    if (isCommand || statement.endsWith(';')) {
      console.log(
        await ask(client, isCommand ? describe(statement) : statement).catch(({ message }) => `ERROR: ${message}`),
      );
      statement = '';
    }
    say(statement === '' ? first : more);
  }
  prompt.close();
}
