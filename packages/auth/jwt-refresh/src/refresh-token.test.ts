import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashRefreshToken, isRefreshToken, newRefreshToken, openNextToken, sealNextToken } from './refresh-token.ts';

const pepper = createSecretKey(Buffer.alloc(32, 1));
const anyToken = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => newRefreshToken(() => Buffer.from(bytes)));

test('a token is a recognisable prefix and 256 random bits', () => {
  expect(newRefreshToken((size) => Buffer.alloc(size, 255))).toBe(`prt_${'_'.repeat(42)}8`);
  expect(newRefreshToken(randomBytes)).toMatch(/^prt_[\w-]{43}$/);
});

test('every token that we make has the shape of one', () => {
  fc.assert(
    fc.property(anyToken, (token) => {
      expect(isRefreshToken(token)).toBe(true);
    }),
  );
});

test('nothing shorter, longer or with another character has the shape of one', () => {
  const outside = fc.constantFrom('\n', ' ', '.', '=', '+', '/', '\0', 'é', '%');
  fc.assert(
    fc.property(anyToken, fc.nat(46), outside, (token, at, character) => {
      expect(isRefreshToken(token.slice(0, at))).toBe(false);
      expect(isRefreshToken(`${token}\n`)).toBe(false);
      expect(isRefreshToken(`${token}A`)).toBe(false);
      expect(isRefreshToken(token.slice(0, at) + character + token.slice(at + 1))).toBe(false);
    }),
  );
});

test('the stored hash tells tokens apart to the last character, and needs the pepper', () => {
  const token = `prt_${'A'.repeat(43)}`;
  const hash = hashRefreshToken(token, pepper);
  expect(hash).toHaveLength(43);
  expect(hash).not.toContain('AAAA');
  expect(hashRefreshToken(token, pepper)).toBe(hash);
  expect(hashRefreshToken(`prt_${'A'.repeat(42)}B`, pepper)).not.toBe(hash);
  expect(hashRefreshToken(token, createSecretKey(Buffer.alloc(32, 2)))).not.toBe(hash);
});

test('a sealed token is opened by the token before it and the pepper, by nothing else', () => {
  fc.assert(
    fc.property(anyToken, anyToken, anyToken, (token, next, other) => {
      fc.pre(token !== other);
      const sealed = sealNextToken(next, token, pepper);
      expect(openNextToken(sealed, token, pepper)).toBe(next);
      expect(() => openNextToken(sealed, other, pepper)).toThrow();
      expect(() => openNextToken(sealed, token, createSecretKey(Buffer.alloc(32, 2)))).toThrow();
      expect(sealNextToken(next, token, pepper)).not.toBe(sealed);
    }),
  );
});

test('a sealed token that somebody changed in the database is refused', () => {
  const [token, next] = [newRefreshToken(randomBytes), newRefreshToken(randomBytes)];
  const sealed = Buffer.from(sealNextToken(next, token, pepper), 'base64url');
  for (const at of sealed.keys()) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(sealed.readUInt8(at) ^ 1, at);
    expect(() => openNextToken(changed.toString('base64url'), token, pepper), `byte ${at}`).toThrow();
  }
});
