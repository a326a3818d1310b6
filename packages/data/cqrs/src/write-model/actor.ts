// The acting account as it is now. A token lives on for minutes after its account, or its role, is gone.
import type { Role } from '#contract';
import { Prisma } from '../generated/client.ts';
import { holdersOf, type Permission } from '../rules/permissions.ts';
import type { Transaction } from './client.ts';

/**
 * A CTE named `actor`: the account, empty once it is deleted. It is held until the transaction ends: a deletion or a
 * demotion that is under way is waited for and then seen, and one that comes later waits for us.
 */
export const heldActor = (id: string): Prisma.Sql => Prisma.sql`
  actor as (select id, role from authors where id = ${id}::uuid and deleted_at is null for share)`;

/** In a statement with an `actor`: its role holds the permission. */
export const actorMay = (permission: Permission): Prisma.Sql =>
  Prisma.sql`actor.role::text = any(${holdersOf(permission)})`;

/** For the reason of a refusal; undefined once the account is deleted. */
export const findActor = async (
  tx: Pick<Transaction, 'author'>,
  id: string,
): Promise<{ id: string; role: Role } | undefined> =>
  (await tx.author.findFirst({ where: { id, deletedAt: null }, select: { id: true, role: true } })) ?? undefined;
