// A word that says in what state something is. The word itself says it, and the colour only helps.
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { Tone } from './alert.tsx';
import css from './tag.module.css';

export const Tag = ({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) => (
  <span className={clsx(css.tag, css[tone])}>{children}</span>
);
