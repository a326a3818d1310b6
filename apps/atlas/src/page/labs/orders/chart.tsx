// The chart with the state in which the order is, and the ways that lead out of it. The table beside it says the same.
import drawn from '../frame/picture.module.css';
import css from './chart.module.css';
import { arrow, groups, size, states } from './places.ts';
import type { WayOut } from './ways.ts';

type Props = { state: string; before: string | undefined; ways: readonly WayOut[] };

export function Chart({ state, before, ways }: Props) {
  const here = states[state];
  const targets = Map.groupBy(
    ways.filter(({ to }) => to !== state),
    ({ to }) => to,
  );
  const standing = (name: string) => (name === state ? 'now' : name === before ? 'before' : undefined);
  return (
    <svg
      className={`${drawn.picture} ${css.picture}`}
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={`The states of an order. It is in ${state} now; the table says where it can go from there.`}
    >
      <marker id="way" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
        <path className={css.head} d="M 0 0 L 8 4 L 0 8 z" />
      </marker>
      {Object.entries(groups).map(([name, box]) => (
        <rect key={name} className={css.group} {...box} rx={6} />
      ))}
      {[...targets].map(([to, some]) => {
        const target = states[to];
        const isOpen = some.some((way) => way.isOpen !== false);
        return (
          here &&
          target && (
            <path key={to} className={css.way} d={arrow(here, target)} data-open={isOpen} markerEnd="url(#way)" />
          )
        );
      })}
      {Object.entries(groups).map(([name, { x, y, width }]) => (
        <text key={name} className={css.groupName} x={x + width / 2} y={y + 18}>
          {name}
        </text>
      ))}
      {Object.entries(states).map(([name, box]) => (
        <g key={name}>
          <rect className={css.state} data-is={standing(name)} {...box} rx={6} />
          <text className={css.name} data-is={standing(name)} x={box.x + box.width / 2} y={box.y + box.height / 2}>
            {name.split('.').at(-1)}
          </text>
        </g>
      ))}
    </svg>
  );
}
