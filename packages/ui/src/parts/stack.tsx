// Things below each other, or side by side as long as there is room, with the same distance between them.
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import css from './stack.module.css';

type Props = { children: ReactNode; isRow?: boolean; gap?: 'small' | 'middle' | 'large' };

export const Stack = ({ children, isRow = false, gap = 'middle' }: Props) => (
  <div className={clsx(css.stack, css[gap], isRow && css.row)}>{children}</div>
);
