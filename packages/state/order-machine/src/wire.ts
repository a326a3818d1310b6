// What the server and the page say to each other about orders. Types alone: a browser and a server both read them.
import type { Command, Item, OrderEvent } from './machine/order.ts';

/** An order as its owner sees it. */
export type OrderView = {
  id: string;
  state: string;
  version: number;
  items: readonly Item[];
  totalCents: number;
  payment: number;
  attempt: number;
  /** The commands that are possible now. */
  allowed: Command['type'][];
  createdAt: string;
  changedAt: string;
};

export type OrderList = {
  items: OrderView[];
  /** The ids of orders that this version of the program cannot read. They are kept as they are. */
  unreadable: string[];
};

export type Transition = {
  number: number;
  /** A command, an answer of the bank, or a timer that has run out. */
  event: Pick<OrderEvent, 'type'> | { type: string };
  from: string;
  to: string;
  at: string;
};

export type DemoPerson = { id: string; name: string; email: string };
export type DemoToken = { token: string; expiresIn: number };
