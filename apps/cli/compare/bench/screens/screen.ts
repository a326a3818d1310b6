// Five screens of a front end, in words that no style owns. What each function gives is all that its screen shows.
export type Line = { id: string; title: string; author: string; published: number };
type Watch = {
  /** The titles that are new at this moment. A client that is told needs no request when there is no news. */
  moment: (hasNews: boolean) => Promise<string[]>;
  close: () => Promise<void>;
};

export type Screens = {
  postList: () => Promise<Line[]>;
  onePost: (id: string) => Promise<{ title: string; content: string | null; author: string }>;
  authorPage: (
    id: string,
  ) => Promise<{ name: string; published: number; posts: { id: string; title: string; summary: string }[] }>;
  /** A new post, published; then the list with it. */
  writePost: (words: { title: string; content: string }) => Promise<Line[]>;
  liveList: () => Promise<Watch>;
};

export type Connect = (url: string, token?: string) => Screens;

/** What can be missing in an answer, for whoever is sure that it is not. */
export function present<Value>(value: Value | null | undefined, what: string): Value {
  if (value === null || value === undefined) throw new Error(`Cannot show ${what}: the answer does not have it`);
  return value;
}
