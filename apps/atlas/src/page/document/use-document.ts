// The document of an address. The one that the page came with is there; another is taken out of its own page, which the build
// has written for readers without JavaScript anyway.
import { createContext, use } from 'react';
import type { Shown } from '../../book.ts';
import { documentIn } from './document-in.ts';

/** What the page came with. */
export const FirstContext = createContext<Shown | undefined>(undefined);

const loading = new Map<string, Promise<Shown>>();

/** Waits for it, as `use` does. */
export function useDocument(address: string): Shown {
  const first = use(FirstContext);
  if (first?.address === address) return first;
  const kept = loading.get(address) ?? load(address);
  loading.set(address, kept);
  return use(kept);
}

async function load(address: string): Promise<Shown> {
  try {
    const answer = await fetch(`${import.meta.env.BASE_URL}${address}`);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const found = documentIn(page);
    if (!found) throw new Error(`Cannot show "${address}": there is no such page`);
    return found;
  } catch (error) {
    // Whoever comes again tries again.
    loading.delete(address);
    throw error;
  }
}
