// The four parts of a lab, in their order: a question before the action, the action, what came of it, and the reason.
import type { ReactNode } from 'react';
import { Button, News, Stack } from '#ui';
import { Recorded } from '../../recorded/recorded.tsx';
import { isPublished } from '../../recorded/recordings.ts';
import css from './lab-frame.module.css';
import type { Lab } from './use-lab.ts';

type Props = {
  lab: Lab<unknown>;
  predict: ReactNode;
  act: ReactNode;
  /** What the last action came to, in words: a screen reader reads it out when it changes. */
  news: ReactNode;
  see: ReactNode;
  why: ReactNode;
};

export const LabFrame = ({ lab, predict, act, news, see, why }: Props) => (
  <Stack gap="large">
    {isPublished && <Recorded />}
    <p className={css.without}>This lab needs JavaScript, and the patterns running on your machine.</p>
    <Part number={1} title="Predict">
      {predict}
    </Part>
    <Part number={2} title="Act">
      {act}
      <Controls lab={lab} />
    </Part>
    <Part number={3} title="See">
      <News>{news}</News>
      {see}
    </Part>
    <Part number={4} title="Why">
      {why}
    </Part>
  </Stack>
);

const Part = ({ number, title, children }: { number: number; title: string; children: ReactNode }) => (
  <section aria-labelledby={`part-${number}`} className={css.part}>
    <h2 id={`part-${number}`}>
      {number}. {title}
    </h2>
    <Stack>{children}</Stack>
  </section>
);

/** The address holds what was done: whoever opens it later, or gets it from somebody, does the same again. */
const Controls = ({ lab: { steps, waiting, isRunning, hasMore, step, play, reset } }: { lab: Lab<unknown> }) => (
  <>
    <News>
      {waiting > 0 && !isRunning && (
        <p>
          The address of this page holds {waiting} {waiting === 1 ? 'action' : 'actions'} not done yet.
        </p>
      )}
    </News>
    <Stack isRow gap="small">
      {waiting > 0 && (
        <Button onPress={step} isPending={isRunning}>
          Step
        </Button>
      )}
      {waiting > 0 && (
        <Button onPress={play} isPending={isRunning}>
          Play all
        </Button>
      )}
      <Button onPress={reset} isDisabled={(steps.length === 0 && !hasMore) || isRunning}>
        Reset
      </Button>
    </Stack>
  </>
);
