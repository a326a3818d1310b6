// The way of an order from left to right, and where it is.
import css from './steps.module.css';

const steps = [
  { name: 'Cart', states: ['cart'] },
  { name: 'Checkout', states: ['checkout'] },
  { name: 'Payment', states: ['processing', 'failed', 'cancelling'] },
  { name: 'Done', states: ['confirmed', 'cancelled', 'overpaid', 'needsReview'] },
];

export function Steps({ state }: { state: string }) {
  const [outer = ''] = state.split('.');
  const current = steps.findIndex(({ states }) => states.includes(outer));
  return (
    <ol className={css.steps} aria-label="The way of an order">
      {steps.map(({ name }, index) => (
        <li
          key={name}
          className={css.step}
          data-past={index < current}
          {...(index === current && { 'aria-current': 'step' })}
        >
          {name}
        </li>
      ))}
    </ol>
  );
}
