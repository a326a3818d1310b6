// What may be typed about dead letters, and what is refused before any database is asked.
import assert from 'node:assert/strict';
import { test } from 'vitest';
import { readAsked } from './dead-letters.ts';
import { book, listPatterns } from './patterns.ts';

const entries = await listPatterns(book);
const pattern = 'modular-monolith';

test('they are listed, tried again, and given up for a reason', () => {
  assert.deepEqual(readAsked([pattern], entries), { pattern });
  assert.deepEqual(readAsked([pattern, 'replay', 'e1'], entries), { pattern, eventId: 'e1' });
  const discarded = { pattern, eventId: 'e1', reason: 'nobody needs it' };
  assert.deepEqual(readAsked([pattern, 'discard', 'e1', 'nobody', 'needs it'], entries), discarded);
});

test('what is no pattern, no action, or no reason is refused, and what was meant is guessed', () => {
  const refused = (words: string[], message: RegExp) =>
    assert.throws(() => readAsked(words, entries), { code: 'bad-usage', message });
  refused([], /^Cannot look for dead letters: no pattern is named\. The patterns are /);
  refused(['modular-monolit'], /"modular-monolit" is unknown\. Did you mean "modular-monolith"\?/);
  refused(['outbox'], /"outbox" is unknown\./);
  const say = 'say "replay ID", or "discard ID REASON"\\.';
  refused([pattern, 'replai', 'e1'], new RegExp(`"replai e1" with a dead letter: ${say} Did you mean "replay"`));
  refused([pattern, 'replay'], new RegExp(`Cannot do "replay" with a dead letter: ${say}`));
  refused([pattern, 'discard', 'e1'], new RegExp(say));
});
