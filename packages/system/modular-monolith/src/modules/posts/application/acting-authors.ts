// Who acts, as the account is now. The copies of this module answer; the module users is asked about a newcomer of whom no
// event has come yet, and about somebody whose token and copy do not agree on the role.
import type { SignedIn } from '#blog-http/terms';
import type { Author } from '../domain/author.ts';
import type { Accounts, Authors } from './ports.ts';

/** `isNews` says that the copy is another one now, so that what was refused may be tried again. */
type Acting = { actor: Author | undefined; isNews: boolean };

export function createActingAuthors({ authors, accounts }: { authors: Authors; accounts: Accounts }) {
  async function ask(id: string): Promise<Acting> {
    const actor = await accounts.find(id);
    if (actor) await authors.keep(actor);
    return { actor, isNews: actor !== undefined };
  }

  return {
    /** Without an actor once the account is deleted. */
    async asNow({ id, role }: SignedIn): Promise<Acting> {
      const known = await authors.find(id);
      if (known?.deleted) return { actor: undefined, isNews: false };
      return known?.role === role ? { actor: known, isNews: false } : ask(id);
    },

    /** Whether there is such an author. */
    async exists(id: string): Promise<boolean> {
      const known = await authors.find(id);
      return known ? !known.deleted : (await ask(id)).actor !== undefined;
    },
  };
}
