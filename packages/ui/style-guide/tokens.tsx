// The colours and the type by their names.
import { Stack } from '../src/index.ts';
import css from './tokens.module.css';

const colours = [
  'paper',
  'surface',
  'sunken',
  'ink',
  'ink-soft',
  'line',
  'line-strong',
  'accent',
  'good',
  'warn',
  'bad',
];

export const Tokens = () => (
  <Stack gap="large">
    <Stack>
      <h2>Colours</h2>
      <ul className={css.colours}>
        {colours.map((name) => (
          <li key={name}>
            <span className={css.colour} style={{ background: `var(--${name})` }} />
            <code>--{name}</code>
          </li>
        ))}
      </ul>
    </Stack>
    <Stack>
      <h2>Type</h2>
      <h3>A heading of the third level</h3>
      <p>
        Text is at most 68 letters wide, with <a href="#content">links</a>, <code>code</code> and{' '}
        <strong>weight</strong>. A line that is longer than that is hard to follow back to where the next one begins.
      </p>
      <p>
        <small>Small text says what can be left out.</small>
      </p>
    </Stack>
  </Stack>
);
