// The book as the pages know it: what the build has read from manifests and Markdown.
export type Heading = { id: string; text: string; depth: number };

/** A link to a page of the atlas; `address` is without the base. */
export type PageLink = { title: string; address: string };

export type Pattern = {
  id: string;
  title: string;
  chapter: string;
  question: string;
  problem: string;
  bestFor: string;
  costs: string;
  /** The page of docs/patterns. */
  address: string;
  /** Of its package; a pattern that another one shows has none. */
  folder: string | null;
  /** What runs has a number, which is added to PORT_BASE. */
  port: number | null;
  tryThis: string | null;
  /** The stages of the maturity model that name it. */
  stages: string[];
  /** Where its package says what was measured. */
  measured: string | null;
  decisions: PageLink[];
  /** `address` is of the page with both versions. */
  pitfalls: { code: string; promise: string; test: string; address: string }[];
};

export type Stage = { id: string; name: string; users: string };

export type Book = { stages: Stage[]; patterns: Pattern[] };

/** A Markdown file as a page, without its HTML. */
export type Document = {
  path: string;
  address: string;
  title: string;
  headings: Heading[];
};

/** With the HTML of its text. */
export type Shown = Document & { html: string };

/** An address at which there is nothing. */
export type Missing = { address: string; isMissing: true };

/** What src/page/prerender.tsx exports: the HTML of a page, as long as no browser is there. */
export type Render = (address: string, first?: Shown | Missing) => string;
