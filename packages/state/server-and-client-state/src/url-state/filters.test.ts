// An address can be written by anybody: whatever it says, the page opens, and one view has one address.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOST_PAGES, readFilters, writeFilters } from './filters.ts';

test('what is read from an address and written again is the same view', () => {
  const filters = fc.record({
    status: fc.constantFrom('draft' as const, 'published' as const),
    pages: fc.integer({ min: 1, max: 50 }),
    post: fc.option(fc.uuid(), { nil: undefined }),
  });
  fc.assert(
    fc.property(filters, (one) => {
      expect(readFilters(writeFilters(one))).toEqual(one);
    }),
  );
});

test('one page more than an address can hold is as many as it can hold', () => {
  const most = { status: 'published', pages: MOST_PAGES, post: undefined } as const;
  expect(readFilters(writeFilters({ ...most, pages: MOST_PAGES + 1 }))).toEqual(most);
});

test('nonsense in an address is the usual view', () => {
  const usual = { status: 'published', pages: 1, post: undefined };
  for (const search of ['', '?status=all', '?pages=-1', '?pages=1e9', '?post=../../x', '?status=draft&status=']) {
    expect(readFilters(search)).toEqual(usual);
  }
  fc.assert(fc.property(fc.string(), (search) => void readFilters(search)));
  expect(writeFilters(readFilters('?status=published&pages=1'))).toBe('');
});
