// The tokens as a picture: a bar for each, from the step that made it to the step after which it is good for nothing. The table
// of tokens says the same in words.
import type { Life, Story } from '../../../labs/jwt/story.ts';
import drawn from '../frame/picture.module.css';
import css from './time-line.module.css';

const [labelWidth, width, rowHeight, headHeight] = [112, 384, 26, 24];

export function TimeLine({ told: { deeds, lives } }: { told: Story }) {
  const stepWidth = (width - labelWidth - 8) / Math.max(deeds.length, 6);
  const x = (step: number) => labelWidth + step * stepWidth;
  const height = headHeight + lives.length * rowHeight + 6;
  return (
    <svg
      className={`${drawn.picture} ${css.picture}`}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${lives.length} tokens and keys over ${deeds.length} steps; the table of tokens says the same`}
    >
      {deeds.map(({ isAccepted }, step) => (
        <g key={step}>
          <line className={isAccepted ? css.step : css.refused} x1={x(step)} x2={x(step)} y1={headHeight} y2={height} />
          <text className={isAccepted ? css.label : css.no} x={x(step)} y={16} textAnchor="middle">
            {isAccepted ? step + 1 : `${step + 1} ✕`}
          </text>
        </g>
      ))}
      {lives.map((life, index) => (
        <Bar key={life.name} {...{ life, x }} y={headHeight + index * rowHeight} now={deeds.length - 1 + 0.7} />
      ))}
    </svg>
  );
}

function Bar({ life, x, y, now }: { life: Life; x: (step: number) => number; y: number; now: number }) {
  const { name, kind, from, to } = life;
  return (
    <>
      <text className={css.label} x={6} y={y + 17}>
        {name}
      </text>
      <rect
        className={`${css[kind.replace(' ', '-')]} ${to === null ? '' : css.ended}`}
        {...{ x: x(from), y: y + 5, width: Math.max(4, x(to ?? now) - x(from)), height: rowHeight - 10, rx: 3 }}
      />
    </>
  );
}
