// A consultation, step by step. Everything happens in this browser: the questions, the rules and the figures came with the page.
import { useEffect, useRef } from 'react';
import { type QuestionId, questionIds, questions } from '#consultant';
import { Alert, Button, Stack } from '#ui';
import css from './consult.module.css';
import { groups, questionsOf, type StepId, steps } from './groups.ts';
import { ProposalView } from './proposal-view.tsx';
import { placeOf, QuestionField } from './question-field.tsx';
import { useConsultation } from './use-consultation.ts';

export default function Consult() {
  const { given, step, wrong, answer, goTo, beginAgain } = useConsultation();
  const heading = useRef<HTMLHeadingElement>(null);
  const next = useRef<QuestionId | 'heading'>(undefined);
  const index = steps.findIndex(({ id }) => id === step);
  const current = steps[index] ?? steps[0];
  const answered = questionIds.filter((id) => given[id] !== undefined).length;

  useEffect(() => {
    const to = next.current;
    next.current = undefined;
    if (to === 'heading') heading.current?.focus();
    else if (to) document.querySelector<HTMLElement>(`#${placeOf(to)} :is(input, select)`)?.focus();
  }, [step]);
  const open = (to: StepId, at: QuestionId | 'heading' = 'heading') => {
    next.current = at;
    goTo(to);
  };

  return (
    <Stack gap="large">
      <p>
        Nothing that you answer leaves this browser. Your answers stand behind the # of this page's address, and no
        browser sends that part to a server. Whoever gets the address from you can read them.
      </p>
      {wrong.length > 0 && (
        <Alert tone="warn" title="A part of this address cannot be read, and was left out">
          <ul>
            {wrong.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </Alert>
      )}
      <nav aria-label="Steps of the consultation">
        <ol className={css.steps}>
          {steps.map(({ id, title }) => (
            <li key={id}>
              <Button onPress={() => open(id)} {...(id === step && { 'aria-current': 'step' })}>
                {title}
              </Button>
            </li>
          ))}
        </ol>
      </nav>
      <p role="status">
        {answered} of {questionIds.length} questions are answered. For the others something usual is assumed, and the
        proposal says so.
      </p>
      <section key={step} className={css.step} aria-labelledby="step">
        <h2 id="step" ref={heading} tabIndex={-1}>
          {current.title}
        </h2>
        {current.id === 'proposal' ? (
          <ProposalView given={given} onReopen={(id) => open(questions[id].group, id)} />
        ) : (
          questionsOf(current.id).map((id) => (
            <QuestionField key={id} id={id} answer={given[id]} onAnswer={(value) => answer(id, value)} />
          ))
        )}
      </section>
      <Stack isRow gap="small">
        {index > 0 && <Button onPress={() => open(steps[index - 1]?.id ?? 'business')}>Back</Button>}
        {index < groups.length && (
          <Button tone="primary" onPress={() => open(steps[index + 1]?.id ?? 'proposal')}>
            {`Next: ${steps[index + 1]?.title}`}
          </Button>
        )}
        <Button
          isDisabled={answered === 0}
          onPress={() => {
            next.current = 'heading';
            beginAgain();
          }}
        >
          Forget all answers
        </Button>
      </Stack>
    </Stack>
  );
}
