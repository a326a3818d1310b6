// What a page keeps in this browser. A browser may let nothing be stored, and even asking then throws: what it refuses is kept
// until the page is closed.
type Place = () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export function createStorage(place: Place) {
  const refused = new Map<string, string | null>();
  return {
    read(key: string): string | null {
      try {
        return refused.get(key) ?? place().getItem(key);
      } catch {
        return null;
      }
    },
    /** Null removes it. */
    write(key: string, text: string | null): void {
      try {
        refused.delete(key);
        if (text === null) place().removeItem(key);
        else place().setItem(key, text);
      } catch {
        refused.set(key, text);
      }
    },
  };
}

export const storage = createStorage(() => localStorage);
