// What the build has read from manifests and Markdown: it comes with the page.

import type { Book, Pattern } from '../book.ts';
import json from '../generated/book.json' with { type: 'json' };

export const book: Book = json;

export const patternAt = (address: string): Pattern | undefined =>
  book.patterns.find((pattern) => pattern.address === address);
