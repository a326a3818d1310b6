// Where a file of the repository is in the atlas: every Markdown file is a page, and any other file a page that shows its text.

/** Without the base: it begins without a slash and ends with one, but for the home page, which is ''. */
export function addressOf(path: string): string {
  if (!path.endsWith('.md')) return codeAddressOf(path);
  if (path === 'README.md') return 'readme/';
  return path.replace(/\/README\.md$/, '/').replace(/\.md$/, '/');
}

export const codeAddressOf = (path: string): string => `code/${path}/`;
