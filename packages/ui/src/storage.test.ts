// A browser that refuses to store anything stops no page.
import { expect, test } from 'vitest';
import { createStorage } from './storage.ts';

const refusing = () => {
  throw new Error('The browser lets nothing be stored');
};

test('what is stored is read again, and null removes it', () => {
  const kept = new Map<string, string>();
  const storage = createStorage(() => ({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => void kept.set(key, text),
    removeItem: (key) => void kept.delete(key),
  }));
  storage.write('theme', 'dark');
  expect([storage.read('theme'), kept.size]).toEqual(['dark', 1]);
  storage.write('theme', null);
  expect([storage.read('theme'), kept.size]).toEqual([null, 0]);
});

test('what is refused is kept as long as the page is open', () => {
  const full = () => ({ getItem: () => null, setItem: refusing, removeItem: () => {} });
  for (const place of [refusing, full]) {
    const storage = createStorage(place);
    expect(storage.read('theme')).toBe(null);
    storage.write('theme', 'dark');
    expect(storage.read('theme')).toBe('dark');
    storage.write('theme', null);
    expect(storage.read('theme')).toBe(null);
  }
});
