// What every store of the read models promises; each store's test runs it.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { ReadModels } from '../src/read-models/read-models.ts';
import { type Blog, startBlog } from './blog.ts';
import { holdProjections, publish, send } from './stories.ts';

type Open = () => Promise<{ environment: Record<string, string>; close(): Promise<void> }>;

export function readModelsContract(store: 'postgresql' | 'redis', open: Open): void {
  describe(`read models in ${store}`, () => {
    let [blog, close]: [Blog, () => Promise<void>] = [undefined as never, async () => {}];
    let readModels: ReadModels;
    beforeAll(async () => {
      const opened = await open();
      close = opened.close;
      blog = await startBlog({ environment: opened.environment });
      readModels = blog.stores[store] ?? assert.fail(`"${store}" is not there`);
      await blog.settled();
    });
    afterAll(async () => {
      await blog.stop();
      await close();
    });

    const first = { status: 'published', limit: 20, page: 1 } as const;
    const idsOf = ({ value }: { value: { id: string }[] }) => value.map(({ id }) => id);

    async function written(name: string, count: number) {
      const writer = await blog.person(name, 'USER');
      const ids: string[] = [];
      for (let n = 0; n < count; n += 1) ids.unshift((await publish(blog, writer, `Post ${n}`)).body.result.id);
      await blog.settled();
      return { writer, ids };
    }

    test('a list is newest first, of everybody or of one author, by page or from an id on', async () => {
      const { writer, ids } = await written('lister', 5);
      const draft = await send(blog, writer, 'create-post', { title: 'Draft', content: 'Words.' });
      await blog.settled();
      const own = { ...first, authorId: writer.id };
      assert.deepEqual(idsOf(await readModels.listPosts(own)), ids);
      assert.deepEqual(idsOf(await readModels.listPosts({ ...own, status: 'draft' })), [draft.body.result.id]);
      assert.deepEqual(idsOf(await readModels.listPosts({ ...own, limit: 2 })), ids.slice(0, 3), 'one more');
      assert.deepEqual(idsOf(await readModels.listPosts({ ...own, limit: 2, page: 2 })), ids.slice(2));
      assert.deepEqual(idsOf(await readModels.listPosts({ ...own, before: ids[1] })), ids.slice(2));
      assert.deepEqual(idsOf(await readModels.listPosts(first)).slice(0, 5), ids);
      assert.deepEqual(idsOf(await readModels.listPosts({ ...first, authorId: crypto.randomUUID() })), []);
    });

    test('a post and the page of its author are found, and follow each change', async () => {
      const { writer, ids } = await written('changer', 2);
      const [id = '', other = ''] = ids;
      await send(blog, writer, 'edit-post', { id, seen: '*', title: 'Edited', content: 'Other words.' });
      await send(blog, writer, 'rename-author', { id: writer.id, name: 'Renamed' });
      await send(blog, writer, 'delete-post', { id: other });
      await blog.settled();
      const { value } = await readModels.findPost(id);
      assert.deepEqual([value?.status, value?.authorId, value?.tag], ['published', writer.id, '"3-2"']);
      const { title, author } = JSON.parse(value?.whole ?? '');
      assert.deepEqual([title, author.name], ['Edited', 'Renamed']);
      assert.equal((await readModels.findPost(other)).value, undefined);
      const page = { id: writer.id, name: 'Renamed', role: 'USER', published: 1, drafts: 0 };
      assert.deepEqual({ ...(await readModels.findAuthor(writer.id)).value }, page);
      const [listed] = (await readModels.listPosts({ ...first, authorId: writer.id })).value;
      assert.equal(JSON.parse(listed?.listed ?? '').author.name, 'Renamed');
      await send(blog, writer, 'delete-author', { id: writer.id });
      await blog.settled();
      assert.equal((await readModels.findAuthor(writer.id)).value, undefined);
      assert.equal(JSON.parse((await readModels.findPost(id)).value?.whole ?? '').author.name, 'Deleted user');
    });

    test('a search finds published posts that have all the words, the newest first', async () => {
      const writer = await blog.person('searched', 'USER');
      const [old, young] = [await publish(blog, writer, 'Owls', 'at Night'), await publish(blog, writer, 'Night owls')];
      await send(blog, writer, 'create-post', { title: 'Owls by night', content: 'A draft.' });
      await blog.settled();
      const find = async (words: string, limit = 20) => idsOf(await readModels.searchPosts(words, limit));
      const [older, younger] = [old.body.result.id, young.body.result.id];
      assert.deepEqual(await find('night OWLS'), [younger, older]);
      assert.deepEqual([await find('owls', 1), await find('owls larks'), await find('  ')], [[younger], [], []]);
      await send(blog, writer, 'edit-post', { id: older, seen: '*', title: 'Larks', content: 'at dawn' });
      await blog.settled();
      assert.deepEqual([await find('owls'), await find('larks')], [[younger], [older]]);
    });

    test('of some posts those that are published are given, once every position is seen that is asked for', async () => {
      const { writer, ids } = await written('looked-up', 2);
      const draft = await send(blog, writer, 'create-post', { title: 'Draft', content: 'Words.' });
      await blog.settled();
      const asked = [...ids, draft.body.result.id, crypto.randomUUID()];
      const { position } = draft.body;
      const found = await readModels.publishedPosts(asked, [position - 1, position]);
      assert.deepEqual([idsOf(found).sort(), found.fresh], [[...ids].sort(), true]);
      assert.equal(JSON.parse(found.value[0]?.listed ?? '').status, 'published');
      assert.equal((await readModels.publishedPosts(ids, [position, position + 1_000])).fresh, false);
      assert.deepEqual(idsOf(await readModels.publishedPosts([], [])), []);
    });

    test('an answer says whether it has seen a position, and how far it has come', async () => {
      const { writer } = await written('waiter', 1);
      const goOn = await holdProjections(blog);
      const { body } = await send(blog, writer, 'create-post', { title: 'Title', content: 'Words.' });
      const early = await readModels.listPosts(first, body.position);
      assert.deepEqual([early.fresh, early.position < body.position], [false, true]);
      await goOn();
      await blog.settled();
      const late = await readModels.listPosts(first, body.position);
      assert.deepEqual([late.fresh, late.behind, late.position >= body.position], [true, 0, true]);
    });
  });
}
