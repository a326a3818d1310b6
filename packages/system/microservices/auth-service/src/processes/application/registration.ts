// A registration, as the one who asks sees it: the answer comes when the process has ended, and of two requests with the
// same key one does the work.
import type { SignedIn } from '#blog-http/terms';
import { begin } from '../domain/process.ts';
import type { Keyed, NewAccount, Process, Profile, Session, Store } from './ports.ts';
import { ProcessError } from './process-error.ts';
import type { Run } from './runner.ts';

type Parts = {
  store: Pick<Store, 'session'>;
  run: Run;
  now: () => Date;
  newId: (now: Date) => string;
  deadlineMs: number;
};

type Registered = { profile: Profile; replayed: boolean } | 'reused';

export type Register = (account: NewAccount, as?: { actor?: SignedIn; keyed?: Keyed }) => Promise<Registered>;

export function createRegister({ store, run, now, newId, deadlineMs }: Parts): Register {
  /** Undefined when the process that had the key was undone while we waited for it. */
  async function attempt(session: Session, process: Process, passwordHash: string, keyed: Keyed | undefined) {
    const { id, request } = await session.open(process, keyed);
    if (request !== keyed?.request) return 'reused';
    await session.hold(id, { wait: true });
    const found = await session.load(id);
    if (!found) return undefined;
    const replayed = found.state.phase === 'done';
    const { process: ended, refusal, failure } = await run(session, found, { passwordHash, isPatient: true });
    const { phase, result } = ended.state;
    if (phase === 'done' && result?.profile) return { profile: result.profile, replayed };
    // Certain, however far the steps before it are taken back.
    if (refusal) throw refusal;
    throw new ProcessError('process-unfinished', 'Cannot register now: try again later', { cause: failure });
  }

  return ({ passwordHash, ...profile }, { actor, keyed } = {}) =>
    store.session(async (session) => {
      for (;;) {
        const at = now();
        const state = begin<never>('registration', new Date(at.getTime() + deadlineMs));
        const asked = { kind: 'registration', profile, actor } as const;
        const process = { id: newId(at), subject: profile.id, asked, since: at, version: 1, state };
        const registered = await attempt(session, process, passwordHash, keyed);
        if (registered) return registered;
      }
    });
}
