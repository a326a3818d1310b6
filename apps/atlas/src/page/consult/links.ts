// From a path of the book to its page in the atlas: for links in a page, and for files that somebody takes away.
import { addressOf } from '../../address-of.ts';

export function linkInPage(path: string): string {
  const [file = '', anchor] = path.split('#');
  return `${import.meta.env.BASE_URL}${addressOf(file)}${anchor === undefined ? '' : `#${anchor}`}`;
}

export const linkFromAnywhere = (path: string): string => `${location.origin}${linkInPage(path)}`;
