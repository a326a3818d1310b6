// The map of the book: its questions, and the patterns that answer each. A stage of the maturity model leaves those that pay at it.
import { Link, useSearchParams } from 'react-router';
import { Select, Stack } from '#ui';
import type { Pattern } from '../../book.ts';
import { labs } from '../../lab-list.ts';
import { book } from '../book.ts';
import { Command } from '../parts/command.tsx';
import { Shell } from '../parts/shell.tsx';
import { useRunning } from '../parts/use-running.ts';
import css from './home.module.css';
import { PatternCard } from './pattern-card.tsx';

export function Home() {
  const running = useRunning();
  const [params, setParams] = useSearchParams();
  const stage = book.stages.find(({ id }) => id === params.get('stage'));
  const questions = [...Map.groupBy(book.patterns, ({ question }) => question)];
  const pays = ({ stages }: Pattern) => stage === undefined || stages.includes(stage.id);
  const options = [
    { value: '', label: 'any' },
    ...book.stages.map(({ id, name, users }) => ({ value: id, label: `${name}: ${users}` })),
  ];
  return (
    <Shell
      title="Patternbook"
      about="Software architecture patterns in TypeScript, and every one of them is code that runs."
    >
      <Stack gap="large">
        <div className={css.intro}>
          <p>
            Each question below is a chapter of the book, and each card is an answer to it. Behind a card are a page
            that goes from the problem to the code, the version people often write at first with the tests it fails, and
            a measurement of the price. All patterns tell the same story, a blog with users and posts.
          </p>
          {running === 'published' && (
            <div>
              <p>You are reading the published edition. On your machine the patterns also run:</p>
              <Command>npx pnpm start</Command>
            </div>
          )}
        </div>
        <div className={css.filter}>
          <Select
            label="The stage of your system"
            description="Leaves the patterns that pay at it. Everything is there for those who want to learn."
            value={stage?.id ?? ''}
            options={options}
            onChange={(value) => setParams(value === '' ? {} : { stage: value }, { replace: true })}
          />
          {stage && (
            <p>
              <Link to={`/docs/consultant/maturity-model/#${stage.id}`}>
                What a system needs at the stage {stage.name}
              </Link>
            </p>
          )}
        </div>
        {questions.map(([question, patterns]) => (
          <section key={question} aria-labelledby={idOf(question)}>
            <h2 id={idOf(question)} className={css.question}>
              {question}
            </h2>
            <div className={css.cards}>
              {patterns.filter(pays).map((pattern) => (
                <PatternCard key={pattern.id} pattern={pattern} running={running} />
              ))}
            </div>
            {!patterns.some(pays) && <p>No pattern of this chapter pays at this stage.</p>}
          </section>
        ))}
        <section>
          <h2 className={css.question}>Labs: touch it</h2>
          <ul>
            {labs.map(({ name, title, about }) => (
              <li key={name}>
                <Link to={`/labs/${name}/`}>{title}</Link>: {about}
              </li>
            ))}
          </ul>
        </section>
        <section>
          <h2 className={css.question}>Read on</h2>
          <ul>
            {further.map(({ to, title, about }) => (
              <li key={to}>
                <Link to={to}>{title}</Link>: {about}
              </li>
            ))}
          </ul>
        </section>
      </Stack>
    </Shell>
  );
}

const idOf = (question: string): string => question.toLowerCase().replace(/[^a-z]+/g, '-');

const further = [
  {
    to: '/consult/',
    title: 'A consultation',
    about: 'questions about your system, and a proposal that leads to the patterns.',
  },
  { to: '/docs/', title: 'The docs', about: 'the order in which to read everything.' },
  {
    to: '/docs/consultant/',
    title: 'The consultant',
    about: 'how to choose, from the state of your system to a proposal.',
  },
  {
    to: '/docs/pitfalls/',
    title: 'The register of mistakes',
    about: 'what goes wrong without the patterns, each with its test.',
  },
  { to: '/docs/glossary/', title: 'The glossary', about: 'the terms of the field, in one or two sentences each.' },
];
