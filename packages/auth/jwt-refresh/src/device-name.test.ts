import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deviceName } from './device-name.ts';

test('a device is called as its owner would call it', () => {
  const chrome =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
  const safari =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1';
  expect(deviceName(chrome)).toBe('Chrome on Windows');
  expect(deviceName(safari)).toBe('Safari on iOS');
  expect(deviceName('Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0')).toBe('Firefox on Linux');
});

test('what is no browser keeps its own words', () => {
  expect(deviceName('curl/8.14.1')).toBe('curl/8.14.1');
  expect(deviceName('my-script')).toBe('my-script');
  expect(deviceName('x'.repeat(1000))).toBe('x'.repeat(60));
});

test('a client that says nothing has no name', () => {
  for (const nothing of [undefined, '', '   ', '\u0000\u200b']) expect(deviceName(nothing)).toBeUndefined();
});

test('whatever is sent, a name is short and has no control characters', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2000, unit: 'binary' }), (text) => {
      const name = deviceName(text) ?? 'none';
      expect(name).toMatch(/^[^\p{C}]{1,60}$/u);
    }),
  );
});
