// The same decider for those who think in objects: it keeps the state, the version it was loaded at, and what is new.
import type { Decider } from './decider.ts';

export class Aggregate<State, Command, Event> {
  /** The version that was loaded, which the store is told as the expected one. Executing a command does not move it. */
  readonly version: number;
  readonly #decider: Decider<State, Command, Event>;
  readonly #pending: Event[] = [];
  #state: State;

  constructor(decider: Decider<State, Command, Event>, loaded: { state: State; version: number }) {
    this.#decider = decider;
    this.#state = loaded.state;
    this.version = loaded.version;
  }

  get state(): State {
    return this.#state;
  }

  /** What is to be appended. A copy: nobody takes an event out of it. */
  get pending(): readonly Event[] {
    return [...this.#pending];
  }

  execute(command: Command): void {
    const events = this.#decider.decide(this.#state, command);
    this.#state = events.reduce(this.#decider.evolve, this.#state);
    this.#pending.push(...events);
  }

  /** The aggregate as it is loaded next time, once the store has taken what was pending. */
  saved(): Aggregate<State, Command, Event> {
    return new Aggregate(this.#decider, { state: this.#state, version: this.version + this.#pending.length });
  }
}
