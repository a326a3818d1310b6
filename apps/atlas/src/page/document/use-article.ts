// What the HTML of a document cannot do by itself: its links stay in this page, and its commands can be copied.
import { type RefObject, useEffect } from 'react';
import { useNavigate } from 'react-router';

export function useArticle(article: RefObject<HTMLElement | null>): void {
  const navigate = useNavigate();
  useEffect(() => {
    const element = article.current;
    const follow = (event: MouseEvent) => {
      if (!(event.target instanceof Element)) return;
      const button = event.target.closest('[data-copy]');
      if (button) return void copy(button);
      const link = event.target.closest('a');
      if (link && isOurs(link) && !isForElsewhere(event)) {
        event.preventDefault();
        navigate(`/${link.pathname.slice(import.meta.env.BASE_URL.length)}${link.hash}`);
      }
    };
    element?.addEventListener('click', follow);
    return () => element?.removeEventListener('click', follow);
  }, [article, navigate]);
}

/** A heading of this page is left to the browser. */
const isOurs = ({ origin, pathname }: HTMLAnchorElement): boolean =>
  origin === location.origin && pathname.startsWith(import.meta.env.BASE_URL) && pathname !== location.pathname;

const isForElsewhere = ({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean =>
  button !== 0 || ctrlKey || metaKey || shiftKey || altKey;

async function copy(button: Element): Promise<void> {
  const text = button.parentElement?.querySelector('code')?.textContent?.trim() ?? '';
  await navigator.clipboard.writeText(text);
  button.textContent = 'Copied';
}
