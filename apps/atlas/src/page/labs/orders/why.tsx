// The reason for what was seen, with the page, the chart and the tests that say it at length.
import { Further } from '../frame/further.tsx';

export const Why = () => (
  <>
    <p>
      <strong>What is not written down cannot happen.</strong> The chart names every state and every event that leads
      out of it. Whatever else comes, however late, changes nothing. Flags such as <code>isPaid</code> and{' '}
      <code>isCancelled</code> could be true at once; an order is in one state only.
    </p>
    <p>
      <strong>Asking again is safe because each payment has a key.</strong> The second question names the same payment,
      and the bank decides about a payment once. A late yes to the first question is a yes to the same payment. Another
      payment begins only after the bank has said no.
    </p>
    <p>
      <strong>No answer is not a no.</strong> The money may have been taken. So an order that was cancelled meanwhile
      asks the bank to undo the payment, and is cancelled only when the bank has done so. And a yes after a no is still
      the truth: one payment of the two is given back, and a person looks at the rest.
    </p>
    <p>
      This page runs no copy: each step is made by the table that the server compiles from the chart. Only the clock is
      yours. A test compares table and chart, and goes every way that there is.
    </p>
    <Further
      links={[
        ['/docs/patterns/order-machine/', 'The pattern, from the beginning'],
        ['/code/packages/state/order-machine/src/machine/order-machine.ts/', 'The chart'],
        [
          '/code/packages/state/order-machine/src/table/equals-chart.test.ts/',
          'The test: the table does what the chart does',
        ],
        [
          '/code/packages/state/order-machine/src/orders/races.test.ts/',
          'The test: answers and presses at the same moment',
        ],
        ['/code/packages/state/order-machine/pitfalls/chart.test.ts/', 'What flags get wrong, and a chart does not'],
      ]}
    />
  </>
);
