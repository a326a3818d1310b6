// Sends a draft with the version that it is based on. It stays in the store until the server has it.
import { isProblem, type SeenPost } from '../../api/index.ts';
import { type Draft, NEW_POST } from '../../client-state/index.ts';
import type { Write } from '../../server-state/index.ts';
import type { PersonState } from '../tools/tools.ts';

/** Undefined when it was not saved: why stands with the writes that failed. */
export async function saveDraft(
  { server, drafts }: Pick<PersonState, 'server' | 'drafts'>,
  subject: string,
): Promise<SeenPost | undefined> {
  const { drafts: known, renew, saved } = drafts.getState();
  const { [subject]: draft } = known;
  if (!draft) return undefined;
  const seen = await server.send(writeOf(subject, draft)).catch((error: unknown) => {
    if (isProblem(error, 'idempotency-key-reused')) renew(subject);
  });
  if (!seen || !(subject in drafts.getState().drafts)) return undefined;
  saved(subject, draft, { id: seen.post.id, etag: seen.etag });
  return seen;
}

export function writeOf(subject: string, { title, content, basedOn, key }: Draft): Write {
  const input = { title, content };
  return subject === NEW_POST ? { do: 'create', input, key } : { do: 'edit', id: subject, input, basedOn };
}
