// The registration as the port that HTTP calls: with an Idempotency-Key the process itself keeps the answer, so a crash
// leaves both or neither.
import type { Once } from '#blog-http';
import type { SignedIn } from '#blog-http/terms';
import type { Keyed, NewAccount, Profile } from '../application/ports.ts';
import type { Register } from '../application/registration.ts';

export type Registration = {
  register(account: NewAccount): Promise<Profile>;
  create(actor: SignedIn, account: NewAccount): Promise<Profile>;
};

/** Comes out of the work of a request whose key came with another one before. */
class Reused extends Error {}

function registrationWith(register: Register, keyed?: Keyed) {
  let isReplayed = false;
  async function open(account: NewAccount, actor?: SignedIn): Promise<Profile> {
    const registered = await register(account, { ...(actor && { actor }), ...(keyed && { keyed }) });
    if (registered === 'reused') throw new Reused();
    isReplayed = registered.replayed;
    return registered.profile;
  }
  const registration: Registration = {
    register: (account) => open(account),
    create: (actor, account) => open(account, actor),
  };
  return { registration, isReplayed: () => isReplayed };
}

export function keyedRegistration(register: Register): { registration: Registration; once: Once<Registration> } {
  return {
    registration: registrationWith(register).registration,
    async once(keyed, work) {
      const { registration, isReplayed } = registrationWith(register, keyed);
      try {
        // The answer is made of the kept profile each time, so it has the same bytes.
        const { status, headers, body } = await work(registration);
        return { reply: { status, headers, body }, replayed: isReplayed() };
      } catch (error) {
        if (error instanceof Reused) return 'reused';
        throw error;
      }
    },
  };
}
