// A text or a number. What is typed stays in the field; it becomes an answer as soon as it is one.
import { useState } from 'react';
import { schemaOf } from '#consultant';
import { TextField } from '#ui';
import type { FieldProps } from './question-field.tsx';

export function TypedField({ question, answer, onAnswer }: FieldProps<'text' | 'number'>) {
  const [typed, setTyped] = useState(answer === undefined ? '' : String(answer));
  const read = (text: string) => (question.kind === 'number' ? Number(text.replaceAll(/[\s,_]/g, '')) : text);
  const checked = typed.trim() === '' ? undefined : schemaOf(question).safeParse(read(typed));
  const error = checked?.success === false ? `"${typed}" ${checked.error.issues[0]?.message}.` : undefined;
  return (
    <TextField
      label={question.ask}
      description={question.why}
      error={error}
      value={typed}
      {...(question.kind === 'number' && { inputMode: 'numeric' })}
      onChange={(text) => {
        setTyped(text);
        const isAnswer = text.trim() !== '' && schemaOf(question).safeParse(read(text)).success;
        onAnswer(isAnswer ? read(text) : undefined);
      }}
    />
  );
}
