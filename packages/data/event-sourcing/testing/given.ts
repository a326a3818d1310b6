// For tests of a decider: given what happened, when this is ordered, then this happens, or it is refused.
import assert from 'node:assert/strict';
import type { Decider } from '../src/domain/decider.ts';

export const scenario =
  <State, Command, Event>(decider: Decider<State, Command, Event>) =>
  (...given: Event[]) => ({
    when(command: Command) {
      const state = given.reduce(decider.evolve, decider.initial);
      const decide = () => decider.decide(state, command);
      return {
        thenHappens: (...events: Event[]) => assert.deepEqual(decide(), events),
        thenRefused: (code: string) => assert.throws(decide, { name: 'DomainError', code }),
      };
    },
  });
