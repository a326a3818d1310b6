// What has happened, for eyes and for screen readers. What went wrong interrupts; what is to be heard else stands in News.
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import css from './alert.module.css';

export type Tone = 'neutral' | 'good' | 'warn' | 'bad';

export const Alert = ({ tone = 'neutral', title, children }: { tone?: Tone; title: string; children?: ReactNode }) => (
  <div className={clsx(css.alert, css[tone])} {...(tone === 'bad' && { role: 'alert' })}>
    <strong>{title}</strong>
    {children && <div>{children}</div>}
  </div>
);
