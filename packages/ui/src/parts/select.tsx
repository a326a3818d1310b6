// One of several. The browser's own: it works with every keyboard, phone and screen reader, and weighs nothing.
import { clsx } from 'clsx';
import { useId } from 'react';
import css from './field.module.css';

type Props<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
  description?: string;
  isDisabled?: boolean;
  /** Label and field on one line. */
  isInline?: boolean;
};

export function Select<Value extends string>(props: Props<Value>) {
  const { label, value, options, onChange, description, isDisabled = false, isInline = false } = props;
  const id = useId();
  const describedBy = description ? { 'aria-describedby': `${id}-description` } : {};
  return (
    <div className={clsx(css.field, isInline && css.inline)}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      <select
        {...{ id, value, ...describedBy }}
        className={css.control}
        disabled={isDisabled}
        onChange={({ target }) => {
          const chosen = options.find((option) => option.value === target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {description && (
        <span id={`${id}-description`} className={css.description}>
          {description}
        </span>
      )}
    </div>
  );
}
