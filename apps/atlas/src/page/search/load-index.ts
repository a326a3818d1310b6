// The index that the build has made, as a file beside the pages.
import MiniSearch from 'minisearch';
import { indexOptions, type Place } from '../../search-index.ts';

type Found = Pick<Place, 'id' | 'title' | 'heading' | 'start'>;

let loading: Promise<{ search: (words: string) => Found[] }> | undefined;

export function loadIndex() {
  loading ??= load();
  return loading;
}

async function load() {
  const answer = await fetch(`${import.meta.env.BASE_URL}search.json`);
  const index = MiniSearch.loadJSON<Place>(await answer.text(), indexOptions);
  return { search: (words: string) => (words === '' ? [] : index.search(words).map(placeOf)) };
}

const placeOf = ({ id, title, heading, start }: Record<string, unknown>): Found => ({
  id: String(id),
  title: String(title),
  heading: String(heading),
  start: String(start),
});
