// Where the patterns are: for a reader's browser, and for this server, which in a container finds them elsewhere.
import type { Book } from './book.ts';
import type { Config } from './config.ts';

export type Place = { id: string; url: string; asked: string };

export const placesOf = ({ patterns }: Book, { PORT_BASE: base, ATLAS_PATTERN_URL: elsewhere }: Config): Place[] =>
  patterns.flatMap(({ id, port }) => {
    if (port === null) return [];
    const url = `http://127.0.0.1:${base + port}`;
    return { id, url, asked: elsewhere?.replace('{id}', id) ?? url };
  });
