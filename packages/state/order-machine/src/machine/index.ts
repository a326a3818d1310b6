// What a browser imports: the chart, its words, and the table. Loads no server.
export { chartTable } from '../chart-table.ts';
export { allowedIn } from '../table/allowed.ts';
export { type Standing, type Step, step } from '../table/step.ts';
export { type Limits, standardLimits } from './limits.ts';
export {
  type BankAnswer,
  type BankQuestion,
  type Card,
  type Command,
  cards,
  emptyOrder,
  type OrderContext,
} from './order.ts';
export { type BankLogic, createOrderMachine, type OrderMachine } from './order-machine.ts';
export { pictureOf } from './picture.ts';
