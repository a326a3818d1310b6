// What a person can do to posts, as plain data: what is waiting to be sent is a list of these.
import type { PostInput } from '#contract';
import type { ApiError } from '../api/api-error.ts';
import type { SeenPost } from '../api/blog-api.ts';

/** `basedOn` is the version that the person saw; `key` is made once for one intention and goes along at every attempt. */
export type Write =
  | { do: 'create'; input: PostInput; key: string }
  | { do: 'edit'; id: string; input: PostInput; basedOn: string }
  | { do: 'publish'; id: string; basedOn: string; key: string }
  | { do: 'delete'; id: string; basedOn: string };

/** What it is about: a post, or one that does not exist yet. */
export const subjectOf = (write: Write): string => (write.do === 'create' ? `new ${write.key}` : write.id);

/** Somebody else was quicker. `theirs` is what stands there now, unless that could not be read. */
export class EditConflict extends Error {
  override readonly name = 'EditConflict';
  readonly code = 'precondition-failed';
  readonly theirs: SeenPost | undefined;

  constructor(cause: ApiError, theirs: SeenPost | undefined) {
    super('Somebody changed this post while you were writing', { cause });
    this.theirs = theirs;
  }
}
