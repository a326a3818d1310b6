// Where a file of the repository is in the atlas: every Markdown file is a page, and any other file a page that shows its text.
import { existsSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Without the base: it begins without a slash and ends with one, but for the home page, which is ''. */
export function addressOf(path: string): string {
  if (!path.endsWith('.md')) return codeAddressOf(path);
  if (path === 'README.md') return 'readme/';
  return path.replace(/\/README\.md$/, '/').replace(/\.md$/, '/');
}

export const codeAddressOf = (path: string): string => `code/${path}/`;

/** Where a link of a Markdown file leads. A folder is known by its README. */
export type Target = { address: string; path: string; anchor: string } | { url: string } | { anchor: string };

export function targetOf(root: string, from: string, url: string): Target {
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return { url };
  const [before = '', after] = url.split('#');
  const anchor = after === undefined ? '' : `#${after}`;
  if (before === '') return { anchor };
  const path = posix.join(posix.dirname(from), decodeURI(before)).replace(/\/$/, '');
  const isFolder = existsSync(join(root, path)) && statSync(join(root, path)).isDirectory();
  const readme = posix.join(path, 'README.md');
  const shown = isFolder && existsSync(join(root, readme)) ? readme : path;
  return { address: addressOf(shown), path: shown, anchor };
}
