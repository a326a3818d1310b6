// The search. Its index is loaded with this page and no sooner; what is asked stands in the address.
import { lazy } from 'react';
import { Link } from 'react-router';
import { Later } from '../parts/later.tsx';
import { Shell } from '../parts/shell.tsx';
import css from './search.module.css';

const Search = lazy(() => import('./search.tsx'));

export const SearchPage = () => (
  <Shell title="Search" about="Every page of the docs, and the READMEs of all packages.">
    <p className={css.without}>
      The search needs JavaScript. <Link to="/docs/">The docs</Link> have a table of contents that does not.
    </p>
    <Later what="the index">
      <Search />
    </Later>
  </Shell>
);
