// What has happened, for eyes and for screen readers. What went wrong interrupts; other news waits for a pause.
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import css from './alert.module.css';

export type Tone = 'neutral' | 'good' | 'warn' | 'bad';

export const Alert = ({ tone = 'neutral', title, children }: { tone?: Tone; title: string; children?: ReactNode }) => (
  <div className={clsx(css.alert, css[tone])} role={tone === 'bad' ? 'alert' : 'status'}>
    <strong>{title}</strong>
    {children && <div>{children}</div>}
  </div>
);
