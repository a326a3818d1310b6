// What the pitfalls of the chart do with one: a person buys, a bank answers, time passes.
export type Said = 'yes' | 'no' | 'unreachable';

export type Buyer = {
  buy: (type: 'ADD_ITEM' | 'CHECKOUT' | 'PAY' | 'RETRY') => void;
  /** The answer to so many-th question. */
  bank: (said: Said, attempt: number) => void;
  pass: (ms: number) => void;
  /** The outermost state. */
  state: () => string;
  /** How often the bank was asked. */
  asked: () => number;
};
