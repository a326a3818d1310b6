// One question, with the field that its kind needs. What nobody knows is left empty.
import { type Question, type QuestionId, questions } from '#consultant';
import { Select } from '#ui';
import { ChoicesField } from './choices-field.tsx';
import { TypedField } from './typed-field.tsx';

type Props = { id: QuestionId; answer: unknown; onAnswer: (answer: unknown) => void };

export const QuestionField = ({ id, answer, onAnswer }: Props) => (
  <div id={placeOf(id)}>
    <Field question={questions[id]} answer={answer} onAnswer={onAnswer} />
  </div>
);

export const placeOf = (id: QuestionId): string => `question-${id}`;

export type FieldProps<Kind extends Question['kind']> = {
  question: Extract<Question, { kind: Kind }>;
  answer: unknown;
  onAnswer: (answer: unknown) => void;
};

function Field({ question, ...props }: FieldProps<Question['kind']>) {
  switch (question.kind) {
    case 'text':
    case 'number':
      return <TypedField question={question} {...props} />;
    case 'many':
      return <ChoicesField question={question} {...props} />;
    case 'yes-no':
      return <OneOf question={question} options={{ yes: 'yes', no: 'no' }} {...yesOrNo(props)} />;
    case 'choice':
      return <OneOf question={question} options={question.options} {...props} />;
  }
}

type Answered = { answer: unknown; onAnswer: (answer: unknown) => void };

const yesOrNo = ({ answer, onAnswer }: Answered): Answered => ({
  answer: typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : undefined,
  onAnswer: (word) => onAnswer(word === undefined ? undefined : word === 'yes'),
});

type OneOfProps = Answered & { question: Question; options: Readonly<Record<string, string>> };

const OneOf = ({ question, options, answer, onAnswer }: OneOfProps) => (
  <Select
    label={question.ask}
    description={question.why}
    value={typeof answer === 'string' ? answer : ''}
    options={[
      { value: '', label: 'nobody knows yet' },
      ...Object.entries(options).map(([value, label]) => ({ value, label })),
    ]}
    onChange={(value) => onAnswer(value === '' ? undefined : value)}
  />
);
