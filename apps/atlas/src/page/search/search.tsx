// A field, and what is found, best first.
import { use, useDeferredValue, useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Stack, TextField } from '#ui';
import { loadIndex } from './load-index.ts';
import css from './search.module.css';

const most = 30;

export default function Search() {
  const index = use(loadIndex());
  const [params, setParams] = useSearchParams();
  const asked = params.get('q') ?? '';
  const deferred = useDeferredValue(asked);
  const found = useMemo(() => index.search(deferred), [index, deferred]);
  return (
    <Stack>
      <TextField
        label="Search for"
        type="search"
        autoFocus
        value={asked}
        onChange={(q) => setParams(q === '' ? {} : { q }, { replace: true })}
      />
      <p role="status">
        {asked === '' ? 'Such as: outbox, refresh token, position.' : `Found in ${found.length} places.`}
      </p>
      <ol className={css.results}>
        {found.slice(0, most).map(({ id, title, heading, start }) => (
          <li key={id}>
            <Link to={`/${id}`}>{heading && heading !== title ? `${title}: ${heading}` : title}</Link>
            <small>{start}</small>
          </li>
        ))}
      </ol>
    </Stack>
  );
}
