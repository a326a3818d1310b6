import { expect, test } from 'vitest';
import { DEMO_PASSWORD, demoUsers } from '#contract';
import { whyGuessable } from './guessable-passwords.ts';

const common = 'must not be one of the most common passwords';
const address = 'must not hold the e-mail address, nor what stands before its @';

test.each(['123456789012', 'qwerty123456', '1qaz2wsx3edc4rfv', 'Password1234', 'ADMINISTRATOR'])(
  '"%s" is common, in whatever letters',
  async (password) => {
    expect(await whyGuessable(password, 'rosa@example.com')).toBe(common);
  },
);

test('a password that holds the address or its name is known to whoever knows the address', async () => {
  for (const password of [
    'rosa.bonheur',
    'my Rosa.Bonheur!',
    'x rosa.bonheur@example.com',
    'ROSA.BONHEUR@EXAMPLE.COM',
  ]) {
    expect(await whyGuessable(password, ' Rosa.Bonheur@example.com '), password).toBe(address);
  }
  expect(await whyGuessable('to al@example.com', 'al@example.com')).toBe(address);
});

test('a short name may stand in a password, and so may the place after the @', async () => {
  expect(await whyGuessable('always a small boat', 'al@example.com')).toBe(undefined);
  expect(await whyGuessable('three example.com boats', 'rosa@example.com')).toBe(undefined);
});

test('what the book uses itself is not guessable, but for standing in the book', async () => {
  for (const { email } of demoUsers) expect(await whyGuessable(DEMO_PASSWORD, email)).toBe(undefined);
  expect(await whyGuessable('three paper boats', 'rosa@example.com')).toBe(undefined);
});
