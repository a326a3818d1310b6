// The page at "/": who opens the address of a server in a browser is told where to go on.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Routes } from './routes.ts';

const page = readFileSync(join(import.meta.dirname, 'home.html'), 'utf8');
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export type Home = {
  /** Path and what is there, in the order in which they are shown. */
  links: Record<string, string>;
  /** A sentence for the end of the page, such as how to sign in. */
  note?: string | undefined;
};

export function homeRoutes(name: string, { links, note = '' }: Home): Routes {
  const items = Object.entries(links).map(
    ([path, what]) => `  <li><a href="${escaped(path)}"><code>${escaped(path)}</code></a> ${escaped(what)}`,
  );
  const parts: Record<string, string> = {
    name: escaped(name),
    links: items.join('\n'),
    note: note && `<p>${escaped(note)}`,
  };
  const html = page.replace(/\{\{(\w+)\}\}/g, (_, part: string) => parts[part] ?? '');
  return { '/': { GET: (_req, res) => void res.set('Content-Security-Policy', policy).type('html').send(html) } };
}
