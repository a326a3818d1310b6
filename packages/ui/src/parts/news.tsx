// Where news appears. Screen readers hear what changes in a region that stood before it, and miss one that comes with its news.
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import css from './news.module.css';

export const News = ({ children }: { children: ReactNode }) => (
  <div role="status" className={clsx(css.news)}>
    {children}
  </div>
);
