// Each route in the words of the contract; /openapi.json and /docs are made from them.
import { type BlogProblem, demoUsers } from '#contract';
import type { Operation as Described } from '#contract/describe';
import { chart, demoPeople, demoToken, example, history, order, orderList } from './answers.ts';
import type { problems } from './problems.ts';
import { command, historyQuery } from './schemas.ts';

type Code = keyof typeof problems | BlogProblem | 'invalid-parameter' | 'too-many-requests';
type Operation = Described<'Demo' | 'Orders' | 'Service', Code>;

const mine = { tag: 'Orders', token: 'needed' } as const;
const one = { schema: order, example };
const { id } = example;
const people = demoUsers.map(({ id, name, email }) => ({ id, name, email }));
const uncached = ['Cache-Control'] as const;

export const orderOperations: readonly Operation[] = [
  {
    ...{ tag: 'Demo', token: 'none', id: 'demoPeople', method: 'GET', path: '/api/demo-people' },
    summary: 'Who can sign in without a password?',
    description: 'Nobody, where there are no demo data.',
    answers: { 200: { description: 'They can.', schema: demoPeople, example: { items: people }, headers: uncached } },
  },
  {
    ...{ tag: 'Demo', token: 'none', id: 'demoToken', method: 'POST', path: '/api/demo-people/{id}/token' },
    summary: 'Sign in as a demo person',
    description: 'An access token for this server alone.',
    parameters: { id: people.at(-1)?.id ?? '' },
    answers: { 201: { description: 'You are this person.', schema: demoToken, headers: uncached } },
    refusals: ['person-not-found'],
  },
  {
    ...{ tag: 'Orders', token: 'none', id: 'chart', method: 'GET', path: '/api/chart' },
    summary: 'Every state of an order, and what leads out of it',
    description: 'The picture for programs.',
    answers: { 200: { description: 'The chart.', schema: chart } },
  },
  {
    ...{ ...mine, id: 'listOrders', method: 'GET', path: '/api/orders' },
    summary: 'My orders',
    description: 'The newest first, 50 at most.',
    answers: {
      200: {
        description: 'They are.',
        schema: orderList,
        example: { items: [example], unreadable: [] },
        headers: uncached,
      },
    },
  },
  {
    ...{ ...mine, id: 'createOrder', method: 'POST', path: '/api/orders' },
    summary: 'Begin an order',
    description: 'An empty cart. With the same Idempotency-Key it is the same order.',
    headers: ['Idempotency-Key'],
    answers: { 201: { ...one, description: 'Your order.', headers: ['Location', 'Cache-Control'] } },
    refusals: ['invalid-parameter'],
  },
  {
    ...{ ...mine, id: 'getOrder', method: 'GET', path: '/api/orders/{id}' },
    summary: 'One order',
    description: `Somebody else's order is not there.`,
    parameters: { id },
    answers: { 200: { ...one, description: 'It is.', headers: uncached } },
    refusals: ['order-not-found'],
  },
  {
    ...{ ...mine, id: 'sendEvent', method: 'POST', path: '/api/orders/{id}/events' },
    summary: 'Let something happen to an order',
    description:
      'What is not possible now is refused with `state` and `allowed` beside the usual members of a problem.',
    parameters: { id },
    headers: ['Idempotency-Key'],
    body: { schema: command, example: { type: 'CHECKOUT' } },
    answers: { 200: { ...one, description: 'The order as it is after it.', headers: uncached } },
    refusals: ['invalid-parameter', 'order-not-found', 'transition-impossible', 'idempotency-key-reused'],
  },
  {
    ...{ ...mine, id: 'orderHistory', method: 'GET', path: '/api/orders/{id}/history' },
    summary: 'What has happened to an order',
    description: 'The oldest first, 100 at a time.',
    parameters: { id },
    query: historyQuery,
    answers: { 200: { description: 'Its transitions.', schema: history, headers: uncached } },
    refusals: ['order-not-found'],
  },
];
