// For an address at which there is nothing: the search, and the ways into the book.
import { Link } from 'react-router';
import { Stack } from '#ui';
import { Shell } from '../parts/shell.tsx';
import { SearchHere } from '../search/search-here.tsx';

export const MissingPage = () => (
  <Shell
    title="There is no such page"
    about="The address leads nowhere in this book. What you look for may be elsewhere in it."
  >
    <div data-missing>
      <Stack>
        <p>
          <Link to="/">The map</Link> shows every pattern, and <Link to="/docs/">the docs</Link> have a table of
          contents.
        </p>
        <SearchHere />
      </Stack>
    </div>
  </Shell>
);
