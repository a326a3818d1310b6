// What belongs to a pattern, beside its page: whether it runs, its commands, decisions and mistakes.
import { Link } from 'react-router';
import { Stack } from '#ui';
import type { Pattern } from '../../book.ts';
import { labs } from '../../lab-list.ts';
import { book } from '../book.ts';
import { Command } from '../parts/command.tsx';
import { RunState } from '../parts/run-state.tsx';
import { useRunning } from '../parts/use-running.ts';
import css from './pattern-panel.module.css';

export function PatternPanel({ pattern }: { pattern: Pattern }) {
  const { id, folder, bestFor, costs, measured, decisions, pitfalls } = pattern;
  const stages = book.stages.filter((stage) => pattern.stages.includes(stage.id));
  const own = labs.filter(({ patterns }) => patterns.includes(id));
  return (
    <aside className={css.panel} aria-label={`About ${pattern.title}`}>
      <Stack gap="large">
        <section>
          <h2>In short</h2>
          <dl className={css.facts}>
            {bestFor && <Fact name="Best for">{bestFor}</Fact>}
            {costs && <Fact name="It costs">{costs}</Fact>}
            {stages.length > 0 && <Fact name="It pays at">{stages.map(({ name }) => name).join(', ')}</Fact>}
          </dl>
          <ul className={css.links}>
            {measured && (
              <li>
                <Link to={`/${measured}`}>What it costs, measured</Link>
              </li>
            )}
            {folder && (
              <li>
                <Link to={`/${folder}/`}>The package and its reading order</Link>
              </li>
            )}
          </ul>
        </section>
        <section>
          <h2>Touch it</h2>
          <Touch pattern={pattern} />
          {own.map(({ name, title }) => (
            <p key={name}>
              <Link to={`/labs/${name}/`}>Lab: {title}</Link>
            </p>
          ))}
          {folder && (
            <p>
              <Link to="/docs/copying/">Make a copy your own</Link>
            </p>
          )}
        </section>
        {decisions.length > 0 && (
          <section>
            <h2>Decisions behind it</h2>
            <ul className={css.links}>
              {decisions.map(({ title, address }) => (
                <li key={address}>
                  <Link to={`/${address}`}>{title}</Link>
                </li>
              ))}
            </ul>
          </section>
        )}
        {pitfalls.length > 0 && <Pitfalls pitfalls={pitfalls} />}
      </Stack>
    </aside>
  );
}

const Fact = ({ name, children }: { name: string; children: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

function Touch({ pattern }: { pattern: Pattern }) {
  const running = useRunning();
  const { id, port, tryThis } = pattern;
  const state = running === 'published' ? undefined : running?.[id];
  if (port === null) return <p>It is a library, or a part of another pattern: nothing of it runs by itself.</p>;
  return (
    <Stack gap="small">
      <p>
        <RunState pattern={pattern} running={running} />
      </p>
      {state?.runs && (
        <p>
          Try <a href={`${state.url}${tryThis}`}>{`${state.url}${tryThis}`}</a>
        </p>
      )}
      {!state?.runs && <p>This starts it alone; without a name, the command starts everything:</p>}
      {!state?.runs && <Command>{`npx pnpm start ${id}`}</Command>}
    </Stack>
  );
}

const Pitfalls = ({ pitfalls }: Pick<Pattern, 'pitfalls'>) => (
  <section>
    <h2>What the naive version gets wrong</h2>
    <details>
      <summary>{pitfalls.length} mistakes, and what must hold instead</summary>
      <ul className={css.links}>
        {pitfalls.map(({ code, promise, address, test }) => (
          <li key={`${code} ${test}`}>
            <strong>{code}</strong> {promise} (<Link to={`/${address}`}>both versions of {code}</Link>,{' '}
            <Link to={`/${test}`}>test of {code}</Link>)
          </li>
        ))}
      </ul>
    </details>
  </section>
);
