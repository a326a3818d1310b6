// The words of the chart: what an order knows, and what can happen to it. Plain data, so that it can be stored and sent.

export type Item = { name: string; cents: number };

/** Test cards: each makes the demo bank answer in its own way. */
export const cards = ['good', 'declined', 'busy', 'slow', 'late', 'twice'] as const;
export type Card = (typeof cards)[number];

export type OrderContext = {
  items: readonly Item[];
  card: Card | null;
  /** Counts payments. Each has a key of its own at the bank, so that asking again for the same one charges once. */
  payment: number;
  /** Counts how often the bank was asked: an answer that names an earlier attempt is a late one. */
  attempt: number;
  /** The last attempt before the order gives up. */
  lastAttempt: number;
};

/** What a person may send. */
export type Command =
  | { type: 'ADD_ITEM'; item: Item }
  | { type: 'REMOVE_ITEM'; name: string }
  | { type: 'CHECKOUT' }
  | { type: 'BACK' }
  | { type: 'PAY'; card: Card }
  | { type: 'RETRY' }
  | { type: 'CANCEL' };

/** What the bank says, and about which question. Nobody else may send these. */
export type BankAnswer = {
  type: 'PAYMENT_SUCCEEDED' | 'PAYMENT_DECLINED' | 'PAYMENT_UNAVAILABLE' | 'PAYMENT_VOIDED' | 'VOID_UNAVAILABLE';
  payment: number;
  attempt: number;
};

export type OrderEvent = Command | BankAnswer;

/** What the order asks of the bank. */
export type BankQuestion = {
  type: 'CHARGE' | 'VOID';
  payment: number;
  attempt: number;
  cents: number;
  card: Card | null;
};

export const emptyOrder: OrderContext = { items: [], card: null, payment: 0, attempt: 0, lastAttempt: 0 };

export const totalCents = ({ items }: Pick<OrderContext, 'items'>): number =>
  items.reduce((sum, { cents }) => sum + cents, 0);

export const questionOf = (type: BankQuestion['type'], context: OrderContext): BankQuestion => {
  const { payment, attempt, card } = context;
  return { type, payment, attempt, cents: totalCents(context), card };
};
