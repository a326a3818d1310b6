// The port on PostgreSQL, over anything shaped like a pg.Pool; the tables are in prisma/migrations.
import { decideRotation } from './decide-rotation.ts';
import type { SessionStore } from './session-store.ts';

type Row = Record<string, unknown>;
export type Queries = { query<R extends Row>(text: string, values?: unknown[]): Promise<{ rows: R[] }> };
type Connection = Queries & { release(destroy: boolean): void };
export type SessionDatabase = Queries & { connect(): Promise<Connection> };

type FamilyRow = {
  id: string;
  user_id: string;
  expires_at: Date;
  ends_at: Date;
  revoked_at: Date | null;
  leeway_seconds: number;
  sealed_next: string | null;
};
type SessionRow = { used_at: Date | null };
type ListedRow = { id: string; device: string | null; created_at: Date; last_used_at: Date };

/**
 * A SessionStore in the tables refresh_families and refresh_sessions, on a pool or in a transaction of the caller's.
 * Database errors pass through as they are.
 */
export function createPostgresSessionStore(database: SessionDatabase | Queries): SessionStore {
  return {
    async start({ id, userId, device, tokenHash, createdAt, expiresAt, endsAt, leewaySeconds }) {
      const family = [id, userId, device ?? null, createdAt, expiresAt, endsAt, leewaySeconds];
      await database.query(insertFamily, [...family, tokenHash]);
    },
    rotate: ({ tokenHash, nextHash, sealNext, expiresAt, now }) =>
      inTransaction(database, async ({ query }) => {
        const family = (await query<FamilyRow>(lockFamily, [tokenHash])).rows[0];
        const session = (await query<SessionRow>(readSession, [tokenHash])).rows[0];
        const rotation = decideRotation(family && session && found(family, session), now, expiresAt);
        if (rotation.outcome === 'reused') await query(revokeFamily, [tokenHash, now]);
        if (rotation.outcome === 'rotated') {
          const sealedNext = family && family.leeway_seconds > 0 ? sealNext() : null;
          await query(replaceToken, [tokenHash, now, nextHash, rotation.expiresAt, sealedNext]);
        }
        return rotation;
      }),
    async revoke(tokenHash, now) {
      await database.query(revokeFamily, [tokenHash, now]);
    },
    async list(userId, now, limit) {
      const { rows } = await database.query<ListedRow>(livingFamilies, [userId, now, limit]);
      return rows.map(({ id, device, created_at, last_used_at }) => ({
        id,
        device: device ?? undefined,
        createdAt: created_at,
        lastUsedAt: last_used_at,
      }));
    },
    async revokeOne(userId, id, now) {
      return (await database.query(revokeLivingFamily, [userId, id, now])).rows.length > 0;
    },
    async revokeAll(userId, now, except) {
      await database.query(revokeFamilies, [userId, now, except ?? null]);
    },
    async purge(now) {
      return (await database.query(deleteExpired, [now])).rows.length;
    },
  };
}

function found(family: FamilyRow, session: SessionRow) {
  return {
    familyId: family.id,
    userId: family.user_id,
    expiresAt: family.expires_at,
    endsAt: family.ends_at,
    revokedAt: family.revoked_at ?? undefined,
    usedAt: session.used_at ?? undefined,
    leewaySeconds: family.leeway_seconds,
    sealedNext: family.sealed_next ?? undefined,
  };
}

/** In the transaction that `database` is, or in one of its own. */
export async function inTransaction<T>(
  database: SessionDatabase | Queries,
  work: (connection: Queries) => Promise<T>,
): Promise<T> {
  if (!('connect' in database)) return work(database);
  const connection = await database.connect();
  let broken = true;
  try {
    // Read committed, so that what is read after the lock is what its last holder wrote.
    await connection.query('begin isolation level read committed');
    const result = await work({ query: (text, values) => connection.query(text, values) });
    await connection.query('commit');
    broken = false;
    return result;
  } finally {
    // After an error the connection is closed: the server rolls back, in whatever state it is.
    connection.release(broken);
  }
}

const insertFamily = `
  with family as (
    insert into refresh_families
      (id, user_id, device, created_at, last_used_at, expires_at, ends_at, leeway_seconds)
    values ($1, $2, $3, $4, $4, $5, $6, $7) returning id
  )
  insert into refresh_sessions (token_hash, family_id) select $8, id from family`;

const lockFamily = `
  select id, user_id, expires_at, ends_at, revoked_at, leeway_seconds,
    case when rotated_hash = $1 then sealed_next end as sealed_next
  from refresh_families
  where id = (select family_id from refresh_sessions where token_hash = $1) for update`;

const readSession = 'select used_at from refresh_sessions where token_hash = $1';

const replaceToken = `
  with used as (
    update refresh_sessions set used_at = $2 where token_hash = $1 returning family_id
  ), family as (
    update refresh_families
    set expires_at = $4, last_used_at = $2, rotated_hash = $1, sealed_next = $5
    where id = (select family_id from used) returning id
  )
  insert into refresh_sessions (token_hash, family_id) select $3, id from family`;

const revokeFamily = `
  update refresh_families set revoked_at = $2
  where revoked_at is null and id = (select family_id from refresh_sessions where token_hash = $1)`;

const revokeLivingFamily = `
  update refresh_families set revoked_at = $3
  where id = $2 and user_id = $1 and revoked_at is null and expires_at > $3 returning id`;

const livingFamilies = `
  select id, device, created_at, last_used_at from refresh_families
  where user_id = $1 and revoked_at is null and expires_at > $2
  order by created_at desc, id desc limit $3`;

// In the order of their ids: two calls for one user can then never wait for each other in a circle.
const revokeFamilies = `
  with locked as (
    select id from refresh_families
    where user_id = $1 and revoked_at is null and id is distinct from $3 order by id for update
  )
  update refresh_families set revoked_at = $2 where id in (select id from locked)`;

// Families that a rotation holds right now are left for the next purge.
const deleteExpired = `
  delete from refresh_families where id in (
    select id from refresh_families where expires_at <= $1 for update skip locked
  ) returning id`;
