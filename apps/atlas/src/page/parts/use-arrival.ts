// What a browser does by itself when it loads a page, and a router does not: the top or the heading, and the focus.
import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/** Answers the path, which changes with every page. */
export function useArrival(): string {
  const { pathname, hash } = useLocation();
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    const heading = hash === '' ? null : document.getElementById(decoded(hash.slice(1)));
    if (heading) heading.scrollIntoView();
    else scrollTo(0, 0);
    document.querySelector<HTMLElement>('#content')?.focus({ preventScroll: true });
  }, [pathname, hash]);
  return pathname;
}

/** Somebody may have cut it off in the middle of a sign. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
