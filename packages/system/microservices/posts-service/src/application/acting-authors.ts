// Who acts, as the account is now. The copies of this module answer; the module users is asked about a newcomer of whom no
// event has come yet, and about somebody whose token and copy do not agree on the role.
import type { SignedIn } from '#blog-http/terms';
import type { Author } from '../domain/author.ts';
import type { Accounts, Authors } from './ports.ts';

export function createActingAuthors({ authors, accounts }: { authors: Authors; accounts: Accounts }) {
  async function ask(id: string): Promise<Author | undefined> {
    const account = await accounts.find(id);
    if (account) await authors.keep(account);
    return account;
  }

  return {
    /**
     * Undefined once the account is deleted. Whoever was refused before this may try again: the copy may be there, or be
     * another one, only since then.
     */
    async asNow({ id, role }: SignedIn): Promise<Author | undefined> {
      const known = await authors.find(id);
      if (known?.deleted) return undefined;
      return known?.role === role ? known : ask(id);
    },

    /** Whether there is such an author. */
    async exists(id: string): Promise<boolean> {
      const known = await authors.find(id);
      return known ? !known.deleted : (await ask(id)) !== undefined;
    },
  };
}
