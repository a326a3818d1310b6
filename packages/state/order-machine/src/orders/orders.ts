// Orders on the server: one transaction reads an order, takes one step through the table, and writes what came of it.
import { isDeepStrictEqual } from 'node:util';
import type { Queries, SqlDatabase } from '#sql';
import { type BankAnswer, type BankQuestion, type Command, emptyOrder } from '../machine/order.ts';
import { SnapshotError } from '../snapshots/snapshot-error.ts';
import { atRest, chartVersion, readSnapshot, writeSnapshot } from '../snapshots/snapshots.ts';
import { type Step, step } from '../table/step.ts';
import type { Table, TableEvent, TimerEvent } from '../table/table.ts';
import type { OrderList, OrderView } from '../wire.ts';
import { ImpossibleTransition, OrderError, orderNotFound } from './order-error.ts';
import * as rows from './order-rows.ts';
import { viewOf } from './order-view.ts';
import type { Payments } from './payments.ts';

export type Orders = ReturnType<typeof createOrders>;
type Parts = {
  database: SqlDatabase;
  table: Table;
  /** Asked once the step is stored: a crash before that asks nothing, one after it is found at the next start. */
  payments: Pick<Payments, 'ask' | 'hasRoom' | 'room'>;
  now: () => Date;
  newId: (now: Date) => string;
};
/** Who sends an event, and the key under which it is done once. */
type Sender = { owner?: string | undefined; key?: string | undefined };
type Because = { event: TableEvent; from_state: string; commandKey: string | null };
type Stepped = { row: rows.OrderRow; isTaken: boolean; questions: readonly BankQuestion[] };

const mostListed = 50;
const mostTransitions = 100;
const whenFailedMs = 60_000;

export function createOrders({ database, table, payments, now, newId }: Parts) {
  const view = (row: rows.OrderRow): OrderView => viewOf(table, row);

  async function create(owner: string, key?: string): Promise<OrderView> {
    const standing = { state: table.initial, context: emptyOrder };
    const at = now();
    const times = { due_event: null, due_at: null, created_at: at, changed_at: at };
    const snapshot = writeSnapshot(standing);
    const row = { id: newId(at), owner, version: 0, chart: chartVersion, state: standing.state, snapshot, ...times };
    return view(await rows.insertOrder(database, row, key ?? null));
  }

  async function find(owner: string, id: string): Promise<OrderView> {
    const row = await rows.findOrder(database, id, owner);
    if (row === undefined) throw orderNotFound(id);
    return view(row);
  }

  /** One order that cannot be read hides no other. */
  async function list(owner: string): Promise<OrderList> {
    const shown: OrderList = { items: [], unreadable: [] };
    for (const row of await rows.listOrders(database, owner, mostListed)) {
      try {
        shown.items.push(view(row));
      } catch (error) {
        if (!(error instanceof SnapshotError)) throw error;
        shown.unreadable.push(row.id);
      }
    }
    return shown;
  }

  /** What came after this transition, a part of it at a time: nothing bounds how often somebody adds and removes. */
  async function history(owner: string, id: string, after = 0) {
    await find(owner, id);
    const items = await rows.listTransitions(database, id, after, mostTransitions);
    const next = items.length === mostTransitions ? (items.at(-1)?.number ?? null) : null;
    return { items, next };
  }

  async function apply(
    id: string,
    event: TableEvent,
    { owner, key }: Sender = {},
    isStillMeant = (_row: rows.OrderRow) => true,
  ): Promise<Stepped> {
    const stepped = await database.transaction(async (tx): Promise<Stepped> => {
      const row = await rows.lockOrder(tx, id, owner ?? null);
      if (row === undefined) throw orderNotFound(id);
      if (key !== undefined && (await isDone(tx, id, key, event))) return { row, isTaken: true, questions: [] };
      const before = readSnapshot(table, row.snapshot);
      const taken = isStillMeant(row) ? step(table, before, event) : undefined;
      if (taken === undefined) return { row, isTaken: false, questions: [] };
      const after = await store(tx, row, taken, { event, from_state: before.state, commandKey: key ?? null });
      return { row: after, isTaken: true, questions: taken.questions };
    });
    for (const question of stepped.questions) payments.ask(id, question);
    return stepped;
  }

  async function store(tx: Queries, row: rows.OrderRow, taken: Step, because: Because): Promise<rows.OrderRow> {
    const { event, from_state, commandKey } = because;
    const { state, timer } = taken;
    const at = now();
    const version = row.version + 1;
    const due =
      timer === undefined ? row : { due_event: timer?.event ?? null, due_at: timer && later(at, timer.afterMs) };
    const { due_event, due_at } = due;
    const snapshot = writeSnapshot(taken);
    const after = { ...row, version, chart: chartVersion, state, snapshot, due_event, due_at, changed_at: at };
    await rows.updateOrder(tx, after);
    await rows.insertTransition(tx, row.id, { number: version, event, from_state, to_state: state, at }, commandKey);
    return after;
  }

  /** Throws `transition-impossible`, which says what is allowed now. */
  async function send(owner: string, id: string, command: Command, key?: string): Promise<OrderView> {
    const { row, isTaken } = await apply(id, command, { owner, key });
    const order = view(row);
    if (!isTaken) throw new ImpossibleTransition(command.type, order.state, order.allowed);
    return order;
  }

  /** What time does. One order that cannot go on is reported, tried again later, and keeps no other from its turn. */
  async function fireDue(onFailure: (id: string, error: unknown) => void): Promise<void> {
    for (const { id, due_event } of await rows.listDue(database, now(), chartVersion, payments.hasRoom())) {
      // What would ask the bank waits while too much is on its way to it.
      if (due_event === 'backOff' && !payments.hasRoom()) continue;
      // The timer that was meant: one that has been reset meanwhile is another.
      const isStillDue = (row: rows.OrderRow) => row.due_event === due_event && Number(row.due_at) <= Number(now());
      const fire = async () => {
        const { row, isTaken } = await apply(id, { type: due_event } as TimerEvent, {}, isStillDue);
        // Due, and not possible: a server with an older chart has stored it since our start.
        if (!isTaken && isStillDue(row)) await resumeOne(id);
      };
      await fire().catch(async (error: unknown) => {
        onFailure(id, error);
        await rows.postpone(database, id, later(now(), whenFailedMs));
      });
    }
  }

  /** After a start: what was asked may never have reached the bank, so it is asked again, under the same key. */
  async function resume(onUnreadable: (id: string, error: unknown) => void): Promise<number> {
    const asking = Object.keys(table.resumptions).filter((state) => table.resumptions[state]?.timer !== undefined);
    let resumed = 0;
    for (let after: string | null = null; ; ) {
      const part: { id: string }[] = await rows.listUnfinished(database, asking, chartVersion, atRest, after);
      for (const { id } of part) {
        // As many at a time as the bank can bear, however many there are.
        if (!(await payments.room())) return resumed;
        await resumeOne(id).catch((error: unknown) => onUnreadable(id, error));
        resumed++;
      }
      after = part.at(-1)?.id ?? null;
      if (after === null) return resumed;
    }
  }

  async function resumeOne(id: string): Promise<void> {
    const questions = await database.transaction(async (tx) => {
      const row = await rows.lockOrder(tx, id, null);
      if (row === undefined) return [];
      const { state, context } = readSnapshot(table, row.snapshot);
      const { questions, timer } = table.resumptions[state] ?? { questions: [], timer: undefined };
      // An order in back-off keeps its time; one that asks is given the whole time for an answer.
      const keeps = row.due_at !== null && questions.length === 0;
      const anew = { due_event: timer?.event ?? null, due_at: timer ? later(now(), timer.delay(context)) : null };
      const { due_event, due_at } = keeps ? row : anew;
      const snapshot = writeSnapshot({ state, context });
      await rows.updateOrder(tx, { ...row, chart: chartVersion, state, snapshot, due_event, due_at });
      return questions.map((question) => question(context));
    });
    for (const question of questions) payments.ask(id, question);
  }

  return {
    create,
    find,
    history,
    send,
    list,
    /** What the bank says. An answer that changes nothing is no mistake: it may come twice, and late. */
    receive: async (id: string, answer: BankAnswer) => (await apply(id, answer)).isTaken,
    fireDue,
    resume,
  };
}

const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

async function isDone(tx: Queries, id: string, key: string, event: TableEvent): Promise<boolean> {
  const before = await rows.findByCommandKey(tx, id, key);
  if (before === undefined || isDeepStrictEqual(before.event, event)) return before !== undefined;
  throw new OrderError('idempotency-key-reused', `Cannot do "${event.type}": the key was used for something else`);
}
