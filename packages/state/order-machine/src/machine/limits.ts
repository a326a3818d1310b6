// How often and how long an order tries. What goes on by itself, and how often somebody may pay, has its bound here. Whoever
// presses may ask about one payment again and again: the bank charges it once.
export type Limits = {
  items: number;
  /** Payments of one order. */
  payments: number;
  /** How often the bank is asked before the order gives up. */
  attempts: number;
  /** How long an answer may take. */
  answerMs: number;
  /** The wait before the second attempt; it doubles each time. */
  backOffMs: number;
};

export const standardLimits: Limits = { items: 20, payments: 3, attempts: 4, answerMs: 5_000, backOffMs: 500 };
