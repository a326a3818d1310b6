// What the pitfalls of the server ask of one: an order that is ready to be paid, commands, and what the bank was told.
type Answer = { status: number; body: Record<string, unknown> };
export type OrderServer = {
  /** The id of an order with one item, at the checkout. */
  atCheckout: () => Promise<string>;
  send: (id: string, body: Record<string, unknown>) => Promise<Answer>;
  /** What the customer has paid in the end. */
  charges: (id: string) => Promise<number>;
  /** Everything that the server says about the order, once nothing is on its way. */
  settled: (id: string) => Promise<string>;
};
