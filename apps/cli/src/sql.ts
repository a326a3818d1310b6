// `npx pnpm sql [pattern] [statement]`: a look into a pattern's database, where no psql is installed.
import { existsSync } from 'node:fs';
import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { Client } from 'pg';
import { findRunning } from '#embedded-postgresql';
import { type DatabaseServer, openDatabaseServer } from '#kit/database';
import { ask, describe } from './ask.ts';
import { dataFolder } from './data-folder.ts';
import { databaseOf, ownDatabaseOf } from './databases.ts';
import { book, choosePatterns, listPatterns } from './patterns.ts';
import { UsageError } from './usage-error.ts';

export async function sql(words: string[]): Promise<void> {
  const { id, statement } = await readWords(words);
  const { DATABASE_URL: shared } = process.env;
  const own = ownDatabaseOf(id, process.env);
  const server = await findServer(own ?? shared, dataFolder(process.env).path);
  try {
    const connectionString = own ?? (shared ? databaseOf(id, shared) : server.urlOf(id));
    const client = new Client({ connectionString, application_name: 'patternbook sql' });
    client.on('error', () => {});
    await client.connect().catch((error: Error & { code?: string }) => {
      if (error.code !== '3D000') throw error;
      throw new UsageError(`Cannot ask "${id}": it has no database yet; start it once: npx pnpm start ${id}`);
    });
    try {
      if (statement === undefined) await converse(id, client);
      else console.log(await ask(client, statement));
    } finally {
      await client.end();
    }
  } finally {
    await server.stop();
  }
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

/** The user's own, the one that a start runs, or one for as long as this takes. */
async function findServer(url: string | undefined, dataDir: string): Promise<Pick<DatabaseServer, 'urlOf' | 'stop'>> {
  if (!url && !existsSync(dataDir))
    throw new UsageError(`Cannot ask anything: there is no "${dataDir}"; start it once: npx pnpm start`);
  try {
    return await openDatabaseServer({ url, dataDir });
  } catch (error) {
    const running = (error as { code?: string }).code === 'database-in-use' && (await findRunning(dataDir));
    if (!running) throw error;
    return { urlOf: (name) => `${running}/${name}`, stop: async () => {} };
  }
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
