// The document of an address. The one that the page came with is there; another is taken out of its own page, which the build
// has written for readers without JavaScript anyway.
import { createContext, use } from 'react';
import type { Missing, Shown } from '../../book.ts';
import { documentIn } from './document-in.ts';

/** What the page came with. */
export const FirstContext = createContext<Shown | Missing | undefined>(undefined);

const loading = new Map<string, Promise<Shown | undefined>>();

/** Waits for it, as `use` does. Undefined when there is none. */
export function useDocument(address: string): Shown | undefined {
  const first = use(FirstContext);
  if (first?.address === address) return 'isMissing' in first ? undefined : first;
  const kept = loading.get(address) ?? load(address);
  loading.set(address, kept);
  return use(kept);
}

async function load(address: string): Promise<Shown | undefined> {
  try {
    const answer = await fetch(`${import.meta.env.BASE_URL}${address}`);
    if (!answer.ok && answer.status !== 404)
      throw new Error(`Cannot show "${address}": the server says ${answer.status}`);
    return documentIn(new DOMParser().parseFromString(await answer.text(), 'text/html'));
  } catch (error) {
    // Whoever comes again tries again.
    loading.delete(address);
    throw error;
  }
}
