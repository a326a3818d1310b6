import bcrypt from 'bcrypt';
import { expect, test } from 'vitest';
import { createPasswords } from './password.ts';

const cost = 4;
const passwords = createPasswords({ cost });

test('a password matches its own hash and no other does', async () => {
  const hash = await passwords.hash('correct horse');
  expect(bcrypt.getRounds(hash)).toBe(cost);
  expect(await passwords.verify('correct horse', hash)).toBe(true);
  expect(await passwords.verify('correct horsf', hash)).toBe(false);
  expect(await passwords.verify('', hash)).toBe(false);
});

test('the same password has a new hash each time', async () => {
  expect(await passwords.hash('correct horse')).not.toBe(await passwords.hash('correct horse'));
});

test('a password of 72 bytes counts to its last byte; a longer one is refused, counted in bytes', async () => {
  const full = '🔑'.repeat(18);
  const hash = await passwords.hash(full);
  expect(await passwords.verify(full, hash)).toBe(true);
  expect(await passwords.verify(`${full}!`, hash)).toBe(false);
  await expect(passwords.hash(`${full}!`)).rejects.toThrow(expect.objectContaining({ code: 'password-too-long' }));
});

test('a NUL does not end a password', async () => {
  const hash = await passwords.hash('a\0b');
  expect(await passwords.verify('a\0c', hash)).toBe(false);
});

test('a user who does not exist costs a comparison of the same cost, and never matches', async () => {
  const compared: string[] = [];
  const counting = {
    ...bcrypt,
    compare: (password: string, hash: string) => {
      compared.push(hash);
      return bcrypt.compare(password, hash);
    },
  };
  const counted = createPasswords({ cost, bcrypt: counting });
  expect(await counted.verify('any', undefined)).toBe(false);
  expect(compared).toHaveLength(1);
  expect(compared.map((hash) => [hash.length, bcrypt.getRounds(hash)])).toEqual([[60, cost]]);
  const credulous = { ...bcrypt, compare: async () => true };
  expect(await createPasswords({ cost, bcrypt: credulous }).verify('any', undefined)).toBe(false);
});

test('a hash that is none never matches', async () => {
  expect(await passwords.verify('any', '')).toBe(false);
  expect(await passwords.verify('any', 'any')).toBe(false);
});

test('few run at once, a bounded number waits, and the rest is told to come back', async () => {
  const gate = Promise.withResolvers<boolean>();
  let running = 0;
  const compare = () => {
    running += 1;
    return gate.promise;
  };
  const busy = createPasswords({ cost, atOnce: 2, waiting: 1, bcrypt: { ...bcrypt, compare } });
  const three = [1, 2, 3].map(() => busy.verify('any', undefined));
  expect(running).toBe(2);
  await expect(busy.hash('any')).rejects.toThrow(expect.objectContaining({ code: 'unavailable' }));
  gate.resolve(false);
  expect(await Promise.all(three)).toEqual([false, false, false]);
});
