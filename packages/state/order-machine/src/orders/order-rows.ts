// The rows of orders and of their history. Each statement is here, and no other file knows the tables.
import sql, { type Sql } from 'sql-template-tag';
import { execute, type Queries, select } from '#sql';
import type { TableEvent } from '../table/table.ts';

export type OrderRow = {
  id: string;
  owner: string;
  version: number;
  chart: number;
  state: string;
  snapshot: string;
  due_event: string | null;
  due_at: Date | null;
  created_at: Date;
  changed_at: Date;
};
export type TransitionRow = { number: number; event: TableEvent; from_state: string; to_state: string; at: Date };
export type Changed = Omit<OrderRow, 'owner' | 'created_at'>;

const first = async <Row extends object>(db: Queries, statement: Sql): Promise<Row | undefined> =>
  (await select<Row>(db, statement))[0];

/** Of anybody when no owner is named: the bank and the clock own no orders. */
export const lockOrder = (tx: Queries, id: string, owner: string | null) =>
  first<OrderRow>(
    tx,
    sql`select * from orders where id = ${id} and owner = coalesce(${owner}::uuid, owner) for update`,
  );

export const findOrder = (db: Queries, id: string, owner: string) =>
  first<OrderRow>(db, sql`select * from orders where id = ${id} and owner = ${owner}`);

export const listOrders = (db: Queries, owner: string, limit: number) =>
  select<OrderRow>(db, sql`select * from orders where owner = ${owner} order by id desc limit ${limit}`);

/** The order that this key has made before, if there is one. */
export async function insertOrder(db: Queries, row: OrderRow, createKey: string | null): Promise<OrderRow> {
  const { id, owner, chart, state, snapshot, created_at } = row;
  await execute(
    db,
    sql`insert into orders (id, owner, create_key, chart, state, snapshot, created_at, changed_at)
      values (${id}, ${owner}, ${createKey}, ${chart}, ${state}, ${snapshot}, ${created_at}, ${created_at})
      on conflict (owner, create_key) do nothing`,
  );
  const found = await first<OrderRow>(
    db,
    sql`select * from orders where owner = ${owner} and (id = ${id} or create_key = ${createKey}) limit 1`,
  );
  return found ?? row;
}

export const updateOrder = (
  tx: Queries,
  { id, version, chart, state, snapshot, due_event, due_at, changed_at }: Changed,
) =>
  execute(
    tx,
    sql`update orders set version = ${version}, chart = ${chart}, state = ${state}, snapshot = ${snapshot},
      due_event = ${due_event}, due_at = ${due_at}, changed_at = ${changed_at} where id = ${id}`,
  );

export const insertTransition = (tx: Queries, id: string, row: TransitionRow, commandKey: string | null) =>
  execute(
    tx,
    sql`insert into transitions (order_id, number, event, from_state, to_state, command_key, at)
      values (${id}, ${row.number}, ${JSON.stringify(row.event)}, ${row.from_state}, ${row.to_state}, ${commandKey}, ${row.at})`,
  );

export const findByCommandKey = (tx: Queries, id: string, key: string) =>
  first<TransitionRow>(tx, sql`select * from transitions where order_id = ${id} and command_key = ${key}`);

export const listTransitions = (db: Queries, id: string, after: number, limit: number) =>
  select<TransitionRow>(
    db,
    sql`select * from transitions where order_id = ${id} and number > ${after} order by number limit ${limit}`,
  );

/** An order that a later version has stored is left to it. One in back-off would ask the bank, and may have to wait for room. */
export const listDue = (db: Queries, now: Date, chart: number, hasRoom: boolean) =>
  select<{ id: string; due_event: string }>(
    db,
    sql`select id, due_event from orders where due_at <= ${now} and chart <= ${chart}
      and (${hasRoom} or due_event <> 'backOff') order by due_at limit 100`,
  );

export const postpone = (db: Queries, id: string, dueAt: Date) =>
  execute(db, sql`update orders set due_at = ${dueAt} where id = ${id} and due_at is not null`);

type AtRest = { charts: number[]; states: string[] };

/** What a start has to look at, a part at a time: orders in these states, and those of another version of the chart that are not at rest in it. */
export const listUnfinished = (
  db: Queries,
  states: readonly string[],
  chart: number,
  { charts, states: resting }: AtRest,
  after: string | null,
) =>
  select<{ id: string }>(
    db,
    sql`select id from orders where (state = any(${states})
      or (chart <> ${chart} and (chart, state) not in (select * from unnest(${charts}::int[], ${resting}::text[]))))
      and (${after}::uuid is null or id > ${after}) order by id limit 100`,
  );
