// The index of the search, as a file.
import MiniSearch from 'minisearch';
import type { Rendered } from '../src/markdown.ts';
import { indexOptions, type Place } from '../src/search-index.ts';

export function searchFile(documents: readonly (Rendered & { address: string })[]): string {
  const index = new MiniSearch<Place>(indexOptions);
  for (const { address, title, sections } of documents) {
    const places = sections.map(({ id, heading, text }): Place => {
      const words = text.replace(/\s+/g, ' ').trim();
      const isTop = heading === title || heading === '';
      return { id: isTop ? address : `${address}#${id}`, title, heading, text: words, start: startOf(words) };
    });
    index.addAll([...new Map(places.map((place) => [place.id, place])).values()]);
  }
  return JSON.stringify(index);
}

const startOf = (words: string): string => (words.length <= 160 ? words : words.slice(0, 160).replace(/\s+\S*$/, ' …'));
