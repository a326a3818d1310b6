// Each state of the chart in words for the buyer.
import type { Tone } from '#ui';
import type { Card, Command } from '../../machine/order.ts';

type Words = { title: string; tone: Tone; text: string };

const words: Record<string, Words> = {
  cart: { title: 'Fill your cart', tone: 'neutral', text: 'Nothing is ordered yet.' },
  checkout: { title: 'Choose a card and pay', tone: 'neutral', text: 'You can still go back to the cart.' },
  'processing.charging': {
    title: 'The bank is asked',
    tone: 'neutral',
    text: 'You may close this page: the order goes on without it.',
  },
  'processing.waiting': {
    title: 'The bank had no answer',
    tone: 'warn',
    text: 'It is asked again in a moment, about the same payment.',
  },
  'failed.unclear': {
    title: 'Nobody knows whether it was paid',
    tone: 'warn',
    text: 'The bank never answered. Trying again asks about the same payment, which is charged once at most.',
  },
  'failed.declined': {
    title: 'The bank said no',
    tone: 'bad',
    text: 'Nothing was charged. Another try is another payment.',
  },
  'cancelling.voiding': {
    title: 'The payment is being undone',
    tone: 'neutral',
    text: 'The bank is asked to give back what it may have taken.',
  },
  'cancelling.waiting': {
    title: 'The bank had no answer',
    tone: 'warn',
    text: 'It is asked again in a moment to undo the payment.',
  },
  confirmed: { title: 'Paid. Thank you', tone: 'good', text: 'The order is on its way.' },
  cancelled: { title: 'Cancelled', tone: 'neutral', text: 'Nothing was charged, or it was given back.' },
  'overpaid.voiding': {
    title: 'One payment too many is being undone',
    tone: 'warn',
    text: 'The bank took a payment that it had refused. It is asked to give back the other one.',
  },
  'overpaid.waiting': {
    title: 'The bank had no answer',
    tone: 'warn',
    text: 'It is asked again in a moment to undo one payment of two.',
  },
  'overpaid.voided': {
    title: 'A person has to look at this',
    tone: 'warn',
    text: 'The bank took a payment that it had refused. A later one was undone, so you were charged once at most.',
  },
  'overpaid.unclear': {
    title: 'A person has to look at this',
    tone: 'warn',
    text: 'More than one payment may have been taken. What is too much is given back to you.',
  },
  needsReview: {
    title: 'A person has to look at this',
    tone: 'warn',
    text: 'The bank has contradicted itself. Nobody charges you again meanwhile.',
  },
};

export const wordsOf = (state: string): Words => words[state] ?? { title: state, tone: 'neutral', text: '' };

export const names: Record<Command['type'], string> = {
  ADD_ITEM: 'Add to the cart',
  REMOVE_ITEM: 'Remove',
  CHECKOUT: 'Check out',
  BACK: 'Back',
  PAY: 'Pay',
  RETRY: 'Try again',
  CANCEL: 'Cancel the order',
};

export const cardNames: Record<Card, string> = {
  good: 'Good: is charged at once',
  declined: 'Declined: the bank says no',
  busy: 'Busy: unavailable twice, then charged',
  slow: 'Slow: answers after the order has asked again',
  late: 'Late: unavailable, and charged after all',
  twice: 'Twice: the bank says yes two times',
};

export const money = (cents: number): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' }).format(cents / 100);
