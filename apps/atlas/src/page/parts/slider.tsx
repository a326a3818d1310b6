// A value on a scale. The browser's own: arrow keys, fingers and screen readers know it.
import { useId } from 'react';
import css from './slider.module.css';

type Props = {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  /** The value in words. */
  text: string;
  onChange: (value: number) => void;
};

export function Slider({ label, text, onChange, ...scale }: Props) {
  const id = useId();
  return (
    <div className={css.slider}>
      <label htmlFor={id}>{label}</label>
      {/* A screen reader is told by the scale itself, and not of each step that it goes by itself. */}
      <span className={css.text} aria-hidden>
        {text}
      </span>
      <input
        {...{ id, ...scale }}
        className={css.scale}
        type="range"
        aria-valuetext={text}
        onChange={({ target }) => onChange(target.valueAsNumber)}
      />
    </div>
  );
}
