// How the index of the search is made and read: by the build, and by the page, which gets it as a file.
import type { Options } from 'minisearch';

/** One part of a document: `id` is the address of its heading. */
export type Place = { id: string; title: string; heading: string; text: string; start: string };

export const indexOptions: Options<Place> = {
  fields: ['title', 'heading', 'text'],
  storeFields: ['title', 'heading', 'start'],
  searchOptions: { boost: { title: 4, heading: 3 }, prefix: true, fuzzy: 0.15, combineWith: 'AND' },
};
