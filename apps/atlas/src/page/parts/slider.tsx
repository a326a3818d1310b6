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
      <output htmlFor={id} className={css.text}>
        {text}
      </output>
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
