// A link to another list. A link, because a view that has an address can also be opened in another tab, or sent to somebody.
import type { ReactNode } from 'react';
import { type Filters, useFilters, writeFilters } from '../../url-state/index.ts';

type Props = { to: Partial<Filters>; children: ReactNode };

/** A step within the page, unless the person wants another tab. */
export function FilterLink({ to, children }: Props) {
  const [filters, change] = useFilters();
  const target = { pages: 1, post: undefined, ...to };
  const next = { ...filters, ...target };
  return (
    <a
      href={writeFilters(next) || '?'}
      aria-current={next.status === filters.status && to.post === undefined ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        change(target);
      }}
    >
      {children}
    </a>
  );
}
