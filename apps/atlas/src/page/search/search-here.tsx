// The search as a part of a page. Its index is loaded with this part and no sooner.
import { lazy } from 'react';
import { Link } from 'react-router';
import { Later } from '../parts/later.tsx';
import css from './search.module.css';

const Search = lazy(() => import('./search.tsx'));

export const SearchHere = () => (
  <div>
    <p className={css.without}>
      The search needs JavaScript. <Link to="/docs/">The docs</Link> have a table of contents that does not.
    </p>
    <Later what="the index">
      <Search />
    </Later>
  </div>
);
