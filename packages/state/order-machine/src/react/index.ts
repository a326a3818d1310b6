// The order in a React page.
export { OrderPanel } from './order-panel.tsx';
export { type Kept, type Order, useOrder } from './use-order.ts';
