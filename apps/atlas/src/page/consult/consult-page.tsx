// The page of a consultation. Questions, rules and figures are loaded when somebody comes to it.
import { lazy } from 'react';
import { Link } from 'react-router';
import { Later } from '../parts/later.tsx';
import { Shell } from '../parts/shell.tsx';
import css from './consult-page.module.css';

const Consult = lazy(() => import('./consult.tsx'));

export const ConsultPage = () => (
  <Shell
    title="A consultation"
    about="Questions about your system, and a proposal whose every part leads to code that runs."
  >
    <p className={css.without}>
      The questions need JavaScript. <Link to="/docs/consultant/">The pages on the consultant</Link> do not.
    </p>
    <Later what="the questions">
      <Consult />
    </Later>
  </Shell>
);
