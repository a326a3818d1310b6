// The processes, one row each. Whoever goes on with one holds a lock of its connection, which PostgreSQL takes away when
// the program ends; and each write names the version that it has read, if a connection was lost in between.
import type { Pool, PoolClient } from 'pg';
import sql, { type Sql } from 'sql-template-tag';
import { execute, type Queries, select } from '#sql';
import type { Listed, Process, Session, Store } from '../application/ports.ts';
import { ProcessError } from '../application/process-error.ts';
import { type Kind, plans } from '../domain/plans.ts';
import { fromRow, type Row } from './process-rows.ts';

const MOST_AT_ONCE = 100;
const KEPT_HOURS = 24;

/** An answer that nobody has to be given again. */
const isOld = (at: Date): Sql =>
  sql`(phase = 'done' and created_at < ${new Date(at.getTime() - KEPT_HOURS * 3_600_000)}::timestamptz)`;

export function createProcessStore(pool: Pool): Store {
  return {
    async session(work) {
      const client = await pool.connect();
      try {
        return await work(sessionOn(client));
      } finally {
        // A connection that cannot even do this is closed, and its locks go with it.
        const broken = await client.query('select pg_advisory_unlock_all()').then(
          () => false,
          () => true,
        );
        client.release(broken);
      }
    },

    async due(at) {
      const statement = sql`select id from processes where phase in ('doing', 'undoing') and not needs_human
        and (due_at is null or due_at <= ${at}::timestamptz) order by created_at limit ${MOST_AT_ONCE}`;
      return (await select<{ id: string }>(pool, statement)).map(({ id }) => id);
    },

    async stuck() {
      type Stuck = Row & { kind: Kind };
      const rows = await select<Stuck>(pool, sql`select * from processes where needs_human order by created_at, id`);
      return rows.map(
        ({ id, kind, subject, phase, step, attempts, failure, created_at: since }): Listed => ({
          id,
          kind,
          subject,
          step: plans[kind].steps[step] ?? '',
          direction: phase === 'doing' ? 'forward' : 'back',
          attempts,
          failure: failure ?? undefined,
          since,
        }),
      );
    },

    async purge(at) {
      await execute(pool, sql`delete from processes where ${isOld(at)}`);
    },
  };
}

function sessionOn(client: PoolClient): Session {
  const db: Queries = client;
  return {
    async open({ id, subject, asked, version, since, state }, keyed) {
      const { kind, phase, step, attempts, deadline, needsHuman } = state;
      const { caller, key, request } = keyed ?? {};
      const hasKey = sql`caller = ${caller ?? null} and key = ${key ?? null}`;
      if (keyed) await execute(db, sql`delete from processes where ${hasKey} and ${isOld(since)}`);
      await execute(
        db,
        sql`insert into processes (id, kind, subject, asked, caller, key, request, version, phase, step, attempts,
            deadline, needs_human, created_at)
          values (${id}::uuid, ${kind}, ${subject}::uuid, ${JSON.stringify(asked)}::json, ${caller ?? null},
            ${key ?? null}, ${request ?? null}, ${version}, ${phase}, ${step}, ${attempts},
            ${deadline}::timestamptz, ${needsHuman}, ${since}::timestamptz) on conflict (caller, key) do nothing`,
      );
      if (!keyed) return { id, request };
      type Kept = { id: string; request: string };
      return (await select<Kept>(db, sql`select id, request from processes where ${hasKey}`))[0] ?? { id, request };
    },

    async hold(id, { wait }) {
      const lock = wait ? sql`pg_advisory_lock` : sql`pg_try_advisory_lock`;
      const statement: Sql = sql`select ${lock}(hashtextextended(${id}, 0)) as held`;
      const [row] = await select<{ held: boolean | '' }>(db, statement);
      return row?.held !== false;
    },

    async load(id) {
      const [row] = await select<Row>(db, sql`select * from processes where id = ${id}::uuid`);
      return row && fromRow(row);
    },

    async save(process) {
      if ((await write(db, process)) > 0) return;
      throw new ProcessError('process-unfinished', `Cannot go on with process "${process.id}": somebody else does`);
    },

    async end(process) {
      const { id, version, state } = process;
      const isAnswer = sql`(${state.phase} = 'done' and key is not null)`;
      const isIt = sql`id = ${id}::uuid and version = ${version}`;
      if ((await execute(db, sql`delete from processes where ${isIt} and not ${isAnswer}`)) === 0)
        await write(db, process);
    },

    async forgetAnswers(userId) {
      await execute(
        db,
        sql`delete from processes where (kind = 'registration' and subject = ${userId}::uuid)
          or (phase = 'done' and caller = ${userId})`,
      );
    },
  };
}

function write(db: Queries, { id, version, state }: Process): Promise<number> {
  const { phase, step, attempts, dueAt, needsHuman, resumedBy, failure, result } = state;
  return execute(
    db,
    sql`update processes set version = version + 1, phase = ${phase}, step = ${step}, attempts = ${attempts},
        due_at = ${dueAt ?? null}::timestamptz, needs_human = ${needsHuman}, resumed_by = ${resumedBy ?? null},
        failure = ${failure ?? null}, result = ${result ? JSON.stringify(result) : null}::json
      where id = ${id}::uuid and version = ${version}`,
  );
}
