// One table of who may do what, asked of the three styles: the rules stand in the operations behind them, so a style that decides
// otherwise has a way around them.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { type Person, signIn, succeed } from '../bench/people.ts';
import { graphql } from './testing/operations/graphql.ts';
import { type Operation, operations, type Things } from './testing/operations/operation.ts';
import { rest } from './testing/operations/rest.ts';
import { trpc } from './testing/operations/trpc.ts';
import { type Style, startStyles, styles } from './testing/start-styles.ts';

const people = ['stranger', 'user', 'author', 'other author', 'moderator', 'admin'] as const;
type Who = (typeof people)[number];

const [no, none] = ['sign-in-required', 'post-not-found'];
const all = (outcome: string) => people.map(() => outcome);
const signedIn = (outcome: string) => [no, ...all(outcome).slice(1)];

/** One column for each of the people, in their order. */
const expected: Record<Operation, string[]> = {
  'list posts': all('done'),
  'find the draft in a list': [no, 'hidden', 'done', 'hidden', 'done', 'done'],
  'read a post': all('done'),
  'read the draft': [none, none, 'done', none, 'done', 'done'],
  'create a post': signedIn('done'),
  'edit a post of today': [no, 'forbidden', 'done', 'forbidden', 'forbidden', 'done'],
  'edit a post of the day before': [no, 'forbidden', 'edit-window-closed', 'forbidden', 'forbidden', 'done'],
  'publish the draft': [no, none, 'done', none, 'forbidden', 'done'],
  'delete a post': [no, 'forbidden', 'done', 'forbidden', 'done', 'done'],
  'list users': [no, 'forbidden', 'forbidden', 'forbidden', 'done', 'done'],
  "read the author's e-mail": ['hidden', 'hidden', 'done', 'hidden', 'hidden', 'done'],
  'read the own e-mail': ['user-not-found', ...all('done').slice(1)],
  "change the author's name": [no, 'forbidden', 'done', 'forbidden', 'forbidden', 'done'],
  'change a role': [no, 'forbidden', 'forbidden', 'forbidden', 'forbidden', 'done'],
};

const secrets = { mail: 'noor@example.com', draft: 'Nobody is to read this yet' };
let started: Awaited<ReturnType<typeof startStyles>>;
let things: Things;
const known = new Map<Who, Person>();
const asks = {} as Record<Style, ReturnType<typeof rest>>;

beforeAll(async () => {
  started = await startStyles();
  const { of, pool } = started;
  const { url } = of('rest');
  for (const [style, operations] of Object.entries({ rest, graphql, trpc }))
    asks[style as Style] = operations(of(style as Style).url);
  for (const who of ['user', 'other author'] as const) known.set(who, await register(url, who));
  for (const [who, name] of Object.entries({ author: 'noor', moderator: 'mika', admin: 'ada' }))
    known.set(who as Who, await signIn(url, `${name}@example.com`));
  const [author, other] = [known.get('author'), known.get('other author')];
  const write = async (by: Person | undefined, content: string, isPublished: boolean) => {
    const { body: post } = await succeed(url, 'POST', '/v2/posts', { as: by, body: { title: 'Title', content } });
    if (isPublished) await succeed(url, 'POST', `/v2/posts/${post.id}/publish`, { as: by });
    return String(post.id);
  };
  await write(other, 'Of another author', true);
  const [post, old] = [await write(author, 'Of today', true), await write(author, 'Of before', true)];
  const draft = await write(author, secrets.draft, false);
  await pool.query(`update posts set created_at = created_at - interval '25 hours' where id = $1`, [old]);
  await pool.query('create table first_posts as table posts; create table first_users as table users');
  things = { post, old, draft, author: author?.id ?? '', other: known.get('user')?.id ?? '' };
});
afterAll(() => started.stop());

async function register(url: string, who: string): Promise<Person> {
  const [email, password] = [`${who.replace(' ', '.')}@example.com`, 'a long enough phrase'];
  const { body } = await succeed(url, 'POST', '/api/auth/register', { body: { email, password, name: who } });
  const { body: tokens } = await succeed(url, 'POST', '/api/auth/login', { body: { email, password } });
  return { id: String(body.id), email, token: String(tokens.accessToken) };
}

/** As everything was at the beginning, then asked; with all that the database and the style answered. */
async function ask(style: Style, operation: Operation, who: Who) {
  await started.pool.query(`delete from posts; insert into posts select * from first_posts;
    update users set name = was.name, role = was.role, version = was.version from first_users as was where was.id = users.id`);
  const { heard } = started.of(style);
  heard.statements.length = 0;
  heard.answers = '';
  const { outcome, answer } = await asks[style][operation](things, known.get(who));
  const { statements, answers } = heard;
  return { outcome, statements: [...statements], told: JSON.stringify(answer.body), selected: answers };
}

test.each(operations)('%s: as the table says, in each style', async (operation) => {
  for (const style of styles) {
    const found = [];
    for (const who of people) found.push((await ask(style, operation, who)).outcome);
    assert.deepEqual(found, expected[operation], style);
  }
});

const reads = operations.filter((operation) => /read|list/.test(operation));

test.each(styles)('%s tells and selects an address or a draft only for those who may see it', async (style) => {
  const seenByNone = { stranger: ['mail', 'draft'], user: ['mail', 'draft'], moderator: ['mail'] } as const;
  for (const operation of reads)
    for (const who of ['stranger', 'user', 'moderator'] as const) {
      const { told, selected } = await ask(style, operation, who);
      for (const name of seenByNone[who]) {
        const secret = secrets[name];
        assert.equal(told.includes(secret), false, `${operation}: the answer to the ${who} has the ${name}`);
        assert.equal(
          selected.includes(secret),
          false,
          `${operation}: the database gave out the ${name} for the ${who}`,
        );
      }
    }
});

test.each(styles)('%s asks for no address where none is needed, and the tap would hear it', async (style) => {
  for (const operation of ['list posts', 'read a post', 'read the draft'] as const) {
    const { statements } = await ask(style, operation, 'stranger');
    assert.ok(statements.length > 0, operation);
    assert.doesNotMatch(statements.join('\n'), /email|password/, operation);
  }
  const { selected, told } = await ask(style, "read the author's e-mail", 'author');
  assert.ok(selected.includes(secrets.mail) && told.includes(secrets.mail));
  const draft = await ask(style, 'read the draft', 'author');
  assert.ok(draft.selected.includes(secrets.draft) && draft.told.includes(secrets.draft));
});
