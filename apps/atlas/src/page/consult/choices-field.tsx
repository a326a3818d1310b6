// Several of several. That none applies is an answer, and another one than that nobody knows.
import { useId } from 'react';
import css from './consult.module.css';
import type { FieldProps } from './question-field.tsx';

export function ChoicesField({ question, answer, onAnswer }: FieldProps<'many'>) {
  const id = useId();
  const chosen: readonly unknown[] | undefined = Array.isArray(answer) ? answer : undefined;
  const options = Object.entries(question.options);
  const choose = (option: string, isChosen: boolean) => {
    const left = options.map(([each]) => each).filter((each) => (each === option ? isChosen : chosen?.includes(each)));
    onAnswer(left.length > 0 ? left : undefined);
  };
  return (
    <fieldset className={css.choices} aria-describedby={id}>
      <legend>{question.ask}</legend>
      <p id={id} className={css.why}>
        {question.why}
      </p>
      {options.map(([option, meaning]) => (
        <label key={option} className={css.choice}>
          <input
            type="checkbox"
            checked={chosen?.includes(option) ?? false}
            onChange={({ target }) => choose(option, target.checked)}
          />
          {meaning}
        </label>
      ))}
      {question.least === 0 && (
        <label className={css.choice}>
          <input
            type="checkbox"
            checked={chosen?.length === 0}
            onChange={({ target }) => onAnswer(target.checked ? [] : undefined)}
          />
          none of these
        </label>
      )}
    </fieldset>
  );
}
