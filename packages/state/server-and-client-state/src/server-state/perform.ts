// Sends one write. Resolves to the post as the server has it then; to nothing when it is gone.
import { isProblem } from '../api/api-error.ts';
import type { BlogApi, SeenPost } from '../api/blog-api.ts';
import type { OwnVersions } from './own-versions.ts';
import { EditConflict, type Write } from './write.ts';

type Parts = { api: BlogApi; own: OwnVersions };

export async function perform({ api, own }: Parts, write: Write): Promise<SeenPost | undefined> {
  if (write.do === 'create') return api.createPost(write.input, write.key);
  const { id } = write;
  const ifMatch = own.latest(id, write.basedOn);
  if (write.do === 'delete') {
    // Its answer can be lost, too: the repeated deletion then meets nothing. Gone is what the person wants.
    await api.deletePost(id, ifMatch).catch((error: unknown) => {
      if (!isProblem(error, 'post-not-found')) throw error;
    });
    return undefined;
  }
  const seen =
    write.do === 'publish'
      ? await api.publishPost(id, ifMatch, write.key)
      : await api.editPost(id, write.input, ifMatch).catch((error: unknown) => settleConflict(api, write, error));
  own.made(id, ifMatch, seen.etag);
  return seen;
}

/** The answer to an edit can be lost on the way. Then the repeated edit meets the version that the first one made. */
async function settleConflict(api: BlogApi, { id, input }: Write & { do: 'edit' }, error: unknown): Promise<SeenPost> {
  if (!isProblem(error, 'precondition-failed')) throw error;
  const theirs = await api.readPost(id).catch(() => undefined);
  const isOurs = theirs?.post.title === input.title.trim() && theirs.post.content === input.content;
  if (theirs && isOurs) return theirs;
  throw new EditConflict(error, theirs);
}
