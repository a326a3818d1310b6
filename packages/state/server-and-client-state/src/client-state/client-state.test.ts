// What a tab keeps for itself survives a reload, an older version, and whatever else lies in its place.
import { expect, test } from 'vitest';
import { createDrafts, createPreferences, NEW_POST } from './index.ts';

function storage(first: Record<string, string> = {}) {
  const kept = new Map(Object.entries(first));
  const place = () => ({
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  });
  return { place, kept };
}
const refusing = () => {
  throw new Error('The browser lets nothing be stored');
};
const keys = () => {
  let count = 0;
  return () => `key ${++count}`;
};
const text = { title: 'A title', content: 'A text' };
const usual = { theme: 'system', isSidebarOpen: true };

test('what was chosen is there after a reload', () => {
  const { place } = storage();
  const first = createPreferences(place).getState();
  first.setTheme('dark');
  first.toggleSidebar();
  expect(createPreferences(place).getState()).toMatchObject({ theme: 'dark', isSidebarOpen: false });
});

test('an older version is brought up to date', () => {
  const { place } = storage({ preferences: JSON.stringify({ state: { dark: true }, version: 1 }) });
  expect(createPreferences(place).getState()).toMatchObject({ theme: 'dark', isSidebarOpen: true });
});

test.for([
  ['no JSON', '{'],
  ['JSON of another program', '[1,2]'],
  ['a theme that does not exist', JSON.stringify({ state: { theme: 'pink', isSidebarOpen: true }, version: 2 })],
  ['a type that does not fit', JSON.stringify({ state: { theme: 'dark', isSidebarOpen: 'yes' }, version: 2 })],
  ['a version 1 that is none', JSON.stringify({ state: 7, version: 1 })],
  ['a version from the future', JSON.stringify({ state: { theme: 'dark', isSidebarOpen: false }, version: 3 })],
])('with %s in its place the store begins as usual, and works', ([, stored = '']) => {
  const { place } = storage({ preferences: stored });
  const store = createPreferences(place);
  expect(store.getState()).toMatchObject(usual);
  store.getState().setTheme('light');
  expect(createPreferences(place).getState().theme).toBe('light');
});

test('a browser that lets nothing be stored, and a full one, stop nothing', () => {
  const full = () => ({ getItem: () => null, setItem: refusing });
  for (const place of [refusing, full]) {
    const store = createPreferences(place);
    store.getState().setTheme('dark');
    expect(store.getState().theme).toBe('dark');
  }
});

test('a draft that is there is not begun again, so nothing that comes later overwrites words', () => {
  const drafts = createDrafts(storage().place, 'noor', keys());
  drafts.getState().begin('post', text, '"1-1"');
  drafts.getState().write('post', { title: 'Mine' });
  drafts.getState().begin('post', { title: 'Theirs', content: '' }, '"2-1"');
  expect(drafts.getState().drafts.post).toEqual({ ...text, title: 'Mine', basedOn: '"1-1"', key: 'key 1' });
});

test('drafts are of one person and stay over a reload until they are dropped', () => {
  const { place } = storage();
  const noor = createDrafts(place, 'noor', keys());
  noor.getState().begin(NEW_POST, text, '');
  expect(createDrafts(place, 'mika', keys()).getState().drafts).toEqual({});
  expect(createDrafts(place, 'noor', keys()).getState().drafts).toMatchObject({ [NEW_POST]: text });
  noor.getState().drop(NEW_POST);
  expect(createDrafts(place, 'noor', keys()).getState().drafts).toEqual({});
});

test('who goes on writing while a new post is stored loses no word: the draft is one of that post', () => {
  const drafts = createDrafts(storage().place, 'noor', keys());
  drafts.getState().begin(NEW_POST, text, '');
  drafts.getState().write(NEW_POST, { title: 'A title, and more' });
  drafts.getState().saved(NEW_POST, text, { id: 'post', etag: '"1-1"' });
  expect(drafts.getState().drafts).toEqual({
    post: { ...text, title: 'A title, and more', basedOn: '"1-1"', key: 'key 2' },
  });
  drafts.getState().saved('post', { ...text, title: 'A title, and more' }, { id: 'post', etag: '"2-1"' });
  expect(drafts.getState().drafts).toEqual({});
});

test('what is written to a draft that is gone makes none', () => {
  const drafts = createDrafts(storage().place, 'noor', keys());
  drafts.getState().write('post', { title: 'Late' });
  expect(drafts.getState().drafts).toEqual({});
});
