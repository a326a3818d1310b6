// Events as readers are told of them. An event only says that something has changed; what a post is now is what the read models
// show. So a draft is never told of, and a post that changed several times is told of once.
import type { Happened } from '../../read-models/postgres-changes.ts';
import type { ReadModels } from '../../read-models/read-models.ts';

/** `data` is JSON: a post or an author as lists show it, or the id of what is gone. */
export type Change = { position: number; kind: 'published' | 'changed' | 'gone' | 'author'; data: string };

const ofPosts = new Set(['post.published', 'post.edited', 'post.deleted']);
const ofAuthors = new Set(['author.renamed', 'author.deleted']);

/** Undefined while the read models have not seen all of it. */
export async function changesOf(happened: Happened[], readModels: ReadModels): Promise<Change[] | undefined> {
  const last = new Map<string, Happened & { isNew: boolean }>();
  for (const event of happened) {
    if (!ofPosts.has(event.type) && !ofAuthors.has(event.type)) continue;
    const isNew = event.type === 'post.published' || last.get(event.subject)?.isNew === true;
    // In the order of the last event of each.
    last.delete(event.subject);
    last.set(event.subject, { ...event, isNew });
  }
  const events = [...last.values()];
  if (events.length === 0) return [];
  const ids = events.flatMap(({ type, subject }) => (ofPosts.has(type) ? [subject] : []));
  const seen = await readModels.publishedPosts(
    ids,
    events.map(({ position }) => position),
  );
  if (!seen.fresh) return undefined;
  const listed = new Map(seen.value.map((post) => [post.id, post.listed]));
  const changes: Change[] = [];
  for (const { position, type, subject, isNew, wasPublished } of events) {
    const post = listed.get(subject);
    if (ofAuthors.has(type)) {
      const author = await authorInLists(readModels, subject, position);
      if (author) changes.push({ position, kind: 'author', data: author });
    } else if (type === 'post.deleted') {
      if (wasPublished) changes.push({ position, kind: 'gone', data: JSON.stringify({ id: subject }) });
    } else if (post) changes.push({ position, kind: isNew ? 'published' : 'changed', data: post });
  }
  return changes;
}

/** Undefined when no list of published posts names this author. */
async function authorInLists(readModels: ReadModels, authorId: string, after: number): Promise<string | undefined> {
  const { value } = await readModels.listPosts({ status: 'published', authorId, limit: 1, page: 1 }, after);
  const [post] = value;
  return post && JSON.stringify(JSON.parse(post.listed).author);
}
