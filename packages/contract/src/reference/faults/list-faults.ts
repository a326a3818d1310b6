// Lists: rows that repeat, vanish or never end.

import { lists } from '../../suite/themes/lists.ts';
import { type Fault, front, rewrite, rewriteJson } from '../fault.ts';

export const listFaults = {
  'list-carries-content': {
    says: 'A list carries whole posts.',
    caughtBy: lists,
    change: (parts) => {
      parts.summaryForm = (row) => Object.assign(parts.postForm(row), { summary: '' });
    },
  },
  'summary-cuts-characters': {
    says: 'A summary is cut in the middle of a character.',
    caughtBy: lists,
    change: (parts) => {
      parts.summaryOf = (content) => content.slice(0, 199);
    },
  },
  'pages-repeat-a-row': {
    says: 'A page begins with the last row of the page before.',
    caughtBy: lists,
    change: ({ pages }) => {
      pages.startOf = (page, limit) => (page - 1) * Math.max(1, limit - 1);
    },
  },
  'pages-skip-a-row': {
    says: 'Between two pages one row is never shown.',
    caughtBy: lists,
    change: ({ pages }) => {
      pages.startOf = (page, limit) => (page - 1) * (limit + 1);
    },
  },
  'cursor-needs-its-row': {
    says: 'A cursor whose row was deleted leads to an empty page.',
    caughtBy: lists,
    change: ({ pages }) => {
      pages.after = (rows, id) => (rows.some((row) => row.id === id) ? rows.filter((row) => row.id < id) : []);
    },
  },
  'cursor-is-a-number': {
    says: 'A cursor counts rows, so that new rows push old ones onto the next page.',
    caughtBy: lists,
    change: ({ pages }) => {
      const places = new Map<string, number>();
      const { cut, after } = pages;
      let start = 0;
      pages.after = (rows, id) => {
        start = places.get(id) ?? rows.length - after(rows, id).length;
        return rows.slice(start);
      };
      pages.cut = (rows, query, path) => {
        start = 0;
        const page = cut(rows, query, path);
        const last = page.rows.at(-1);
        if (last) places.set(last.id, start + page.rows.length);
        return page;
      };
    },
  },
  'oldest-first': {
    says: 'Lists begin with the oldest row.',
    caughtBy: lists,
    front: rewriteJson((body) => {
      if (Array.isArray(body.items)) body.items.reverse();
    }),
  },
  'no-next-link': {
    says: 'Link does not name the next page.',
    caughtBy: lists,
    front: rewrite(({ headers }) => {
      if (headers.link) headers.link = headers.link.replace(/, <[^>]*>; rel="next"/, '');
    }),
  },
  'link-forgets-the-filter': {
    says: 'Link leaves the status out.',
    caughtBy: lists,
    front: rewrite(({ headers }) => {
      if (headers.link) headers.link = headers.link.replaceAll(/status=\w+&?/g, '');
    }),
  },
  'absolute-links': {
    says: 'Link names a host that clients may not reach.',
    caughtBy: lists,
    front: rewrite(({ headers }) => {
      if (headers.link) headers.link = headers.link.replaceAll('</', '<http://internal:3000/');
    }),
  },
  'next-cursor-on-the-last-page': {
    says: 'The last page names a next one.',
    caughtBy: lists,
    front: rewriteJson((body) => {
      if (body.items) body.nextCursor ??= 'AAAAAAAAAAAAAAAAAAAAAA';
    }),
  },
  'negative-limit-accepted': {
    says: 'A negative limit is taken for its absolute value.',
    caughtBy: lists,
    front: front((req) => {
      req.url = req.url?.replace(/\blimit=-/, 'limit=');
    }),
  },
  'unlimited-limit': {
    says: 'Any limit is accepted.',
    caughtBy: lists,
    front: front((req) => {
      req.url = req.url?.replace(/\blimit=\d{3,}/, 'limit=100');
    }),
  },
  'limit-ignored': {
    says: 'A page has 20 rows, whatever the limit says.',
    caughtBy: lists,
    front: front((req) => {
      req.url = req.url?.replace(/\blimit=(\d{1,2}|100)(?!\d)/, 'limit=20');
    }),
  },
  'operators-ignored': {
    says: 'Unknown parameters are ignored, so that status[not] filters nothing.',
    caughtBy: lists,
    front: front((req) => {
      req.url = req.url?.replace(/(?<=[?&])(?!(status|limit|page|cursor)=)[^&]*&?/g, '');
    }),
  },
  'bad-cursor-starts-over': {
    says: 'A cursor that is none begins at the first page.',
    caughtBy: lists,
    front: front((req) => {
      req.url = req.url?.replace(/\bcursor=([^&]{0,21}|[^&]{101,})(?=&|$)/, '');
    }),
  },
} satisfies Record<string, Fault>;
