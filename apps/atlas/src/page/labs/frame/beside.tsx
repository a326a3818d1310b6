// A picture and the table that says the same: side by side where there is room, else one below the other.
import type { ReactNode } from 'react';
import css from './beside.module.css';

export const Beside = ({ picture, table }: { picture: ReactNode; table: ReactNode }) => (
  <div className={css.beside}>
    <div>{picture}</div>
    <div className={css.table}>{table}</div>
  </div>
);
