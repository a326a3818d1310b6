// The whole of a pattern's rules: three pure functions of plain data. They know no clock, no database and no HTTP.
export type Decider<State, Command, Event> = {
  /** What there is before the first event. */
  initial: State;
  /** The events that this command leads to, none when nothing changes. Throws a DomainError when it is refused. */
  decide: (state: State, command: Command) => Event[];
  /** The state after one more event. Decides nothing: what has happened has happened. */
  evolve: (state: State, event: Event) => State;
};

/** Who sends a command; undefined is anybody. */
export type Actor = { id: string; role: 'USER' | 'MODERATOR' | 'ADMIN' } | undefined;

type Code =
  | 'account-not-found'
  | 'account-exists'
  | 'account-deactivated'
  | 'own-role'
  | 'post-not-found'
  | 'post-exists'
  | 'post-already-published'
  | 'edit-window-closed'
  | 'sign-in-required'
  | 'forbidden';

/** A command that the rules refuse. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: Code;

  constructor(code: Code, message: string) {
    super(message);
    this.code = code;
  }
}
