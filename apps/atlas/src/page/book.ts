// What the build has read from manifests and Markdown: it comes with the page.
import json from '../generated/book.json' with { type: 'json' };
import type { Book, Pattern } from '../book.ts';

export const book: Book = json;

export const patternAt = (address: string): Pattern | undefined =>
  book.patterns.find((pattern) => pattern.address === address);
