// Everything that commands ask of the table of authors.
import { DELETED_AUTHOR, type Role } from '#contract';
import { Prisma } from '../generated/client.ts';
import { actorMay, heldActor } from './actor.ts';
import type { Transaction } from './client.ts';

export type StoredAuthor = { id: string; name: string; role: Role; version: number };
export type NewAuthor = Pick<StoredAuthor, 'id' | 'name' | 'role'> & { createdAt: Date };
export type AuthorWrite = { actorId: string; id: string; at: Date };

const ownOrManaged = ({ id }: AuthorWrite): Prisma.Sql => Prisma.sql`
  authors.id = ${id}::uuid and authors.deleted_at is null and (actor.id = authors.id or ${actorMay('author:manage')})`;

export function createAuthors(tx: Transaction) {
  async function one(statement: Prisma.Sql): Promise<StoredAuthor | undefined> {
    const [row] = await tx.$queryRaw<StoredAuthor[]>(statement);
    return row;
  }
  const shown = Prisma.sql`authors.id, authors.name, authors.role::text as role, authors.version`;

  return {
    find: (id: string) => one(Prisma.sql`select ${shown} from authors where id = ${id}::uuid and deleted_at is null`),

    /** Undefined when the actor may not, or when there is one already. */
    register: (actorId: string, { id, name, role, createdAt }: NewAuthor) =>
      one(Prisma.sql`
        with ${heldActor(actorId)}
        insert into authors (id, name, role, created_at)
        select ${id}::uuid, ${name}, ${role}::role, ${createdAt}::timestamptz from actor
        where ${actorMay('author:manage')} on conflict do nothing returning ${shown}`),

    rename: (write: AuthorWrite, name: string) =>
      one(Prisma.sql`
        with ${heldActor(write.actorId)}
        update authors set name = ${name}, version = authors.version + 1 from actor
        where ${ownOrManaged(write)} returning ${shown}`),

    /**
     * Whether nobody else is one. The administrators are held until the transaction ends, always in the same order: of two
     * who delete each other one waits, and then is gone.
     */
    async isLastAdministrator(id: string): Promise<boolean> {
      const rows = await tx.$queryRaw<{ id: string }[]>`
        select id from authors where role = 'ADMIN' and deleted_at is null
          and exists (select from authors a where a.id = ${id}::uuid and a.role = 'ADMIN')
        order by id for update`;
      return rows.length === 1 && rows[0]?.id === id.toLowerCase();
    },

    /** Published posts stay, without a name; drafts go. Resolves to the drafts, or to undefined when the actor may not. */
    async remove(write: AuthorWrite): Promise<string[] | undefined> {
      // In a statement of its own: the next one then sees the drafts of whoever held the author before.
      await tx.$executeRaw`select from authors where id = ${write.id}::uuid for update`;
      const removed = await one(Prisma.sql`
        with ${heldActor(write.actorId)}
        update authors set name = ${DELETED_AUTHOR}, version = authors.version + 1,
          deleted_at = ${write.at}::timestamptz
        from actor where ${ownOrManaged(write)} returning ${shown}`);
      if (!removed) return undefined;
      await tx.$executeRaw`delete from commands where caller = ${write.id} or shows = ${write.id}::uuid`;
      const drafts = await tx.$queryRaw<{ id: string }[]>`
        delete from posts where author_id = ${write.id}::uuid and status = 'draft' returning id`;
      return drafts.map(({ id }) => id);
    },
  };
}

export type Authors = ReturnType<typeof createAuthors>;
