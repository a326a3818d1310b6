// The search as a page; what is asked stands in its address.
import { Shell } from '../parts/shell.tsx';
import { SearchHere } from './search-here.tsx';

export const SearchPage = () => (
  <Shell title="Search" about="Every page of the docs, and the READMEs of all packages.">
    <SearchHere />
  </Shell>
);
