// One pattern on the map.
import { Link } from 'react-router';
import { Tag } from '#ui';
import type { Pattern } from '../../book.ts';
import { book } from '../book.ts';
import { RunState } from '../parts/run-state.tsx';
import type { useRunning } from '../parts/use-running.ts';
import css from './home.module.css';

type Props = { pattern: Pattern; running: ReturnType<typeof useRunning> };

export function PatternCard({ pattern, running }: Props) {
  const { title, address, problem, bestFor, costs, measured } = pattern;
  const stages = book.stages.filter(({ id }) => pattern.stages.includes(id));
  return (
    <article className={css.card}>
      <h3>
        <Link to={`/${address}`}>{title}</Link>
      </h3>
      <p>{problem}</p>
      <dl className={css.facts}>
        {bestFor && (
          <div>
            <dt>Best for</dt>
            <dd>{bestFor}</dd>
          </div>
        )}
        {costs && (
          <div>
            <dt>It costs</dt>
            <dd>
              {costs}
              {measured && (
                <>
                  {' '}
                  (
                  <Link to={`/${measured}`} aria-label={`The cost of ${title}, measured`}>
                    measured
                  </Link>
                  )
                </>
              )}
            </dd>
          </div>
        )}
      </dl>
      <p className={css.tags}>
        <RunState pattern={pattern} running={running} />
        {stages.map(({ id, name }) => (
          <Tag key={id}>{name}</Tag>
        ))}
      </p>
    </article>
  );
}
