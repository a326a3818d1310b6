// The headers of a page, made once for each address under which a copy of it is asked for.
type Headers = Record<string, string>;

/** The same address can be written in any number of ways. */
const mostAddresses = 100;
const kept = new WeakMap<object, Map<string, Headers>>();

/** They are as old as the copy, and go with it. */
export function headersOf(copy: object, url: string, make: () => Headers): Headers {
  const ofCopy = kept.get(copy) ?? new Map<string, Headers>();
  const known = ofCopy.get(url);
  if (known) return known;
  const made = make();
  if (ofCopy.size < mostAddresses) kept.set(copy, ofCopy.set(url, made));
  return made;
}
