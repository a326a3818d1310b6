// What a process does, as data: its steps in their order. Each one is done in the schema of one module, and doing it again
// changes nothing.

export type Step =
  | 'keep-password'
  | 'copy-author'
  | 'add-profile'
  | 'remove-profile'
  | 'end-sessions'
  | 'bury-author'
  | 'forget-answers';

export type Kind = 'registration' | 'deletion';

type Plan = { steps: readonly [Step, ...Step[]]; canTurnBack: boolean };

export const plans: Record<Kind, Plan> = {
  // The profile is the moment at which the account exists. It comes last, so nobody sees an account that may be taken back.
  registration: { steps: ['keep-password', 'copy-author', 'add-profile'], canTurnBack: true },
  // The profile is the moment at which the account is gone. It comes first, and from then on there is only a way forward.
  deletion: { steps: ['remove-profile', 'end-sessions', 'bury-author', 'forget-answers'], canTurnBack: false },
};

/** Passwords are not kept with the process: only the request that brought one can do this step. */
export const isSecret = (step: Step): boolean => step === 'keep-password';

/** How often a step is begun before somebody else decides. */
export const MOST_ATTEMPTS = 3;

/** A quarter of a second after the first failure, then four times as long. */
export const pauseMs = (attempts: number): number => 250 * 4 ** (attempts - 1);
