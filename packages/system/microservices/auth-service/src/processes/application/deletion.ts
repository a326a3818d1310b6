// A deletion, as the one who asks sees it: when the answer comes, the account has left every module.
import { type IfMatch, isId, type SignedIn } from '#blog-http/terms';
import { begin } from '../domain/process.ts';
import type { Asked, Modules, Process, Store } from './ports.ts';
import { ProcessError } from './process-error.ts';
import type { Run } from './runner.ts';

type Parts = {
  store: Pick<Store, 'session'>;
  users: Pick<Modules['users'], 'remove'>;
  run: Run;
  now: () => Date;
  newId: (now: Date) => string;
  deadlineMs: number;
};

export type Remove = (actor: SignedIn, id: string, expected?: IfMatch<number>) => Promise<void>;

export function createRemove({ store, users, run, now, newId, deadlineMs }: Parts): Remove {
  return async (actor, subject, expected = 'any') => {
    // No account has such an id: the module users says so, and nothing begins.
    if (!isId(subject)) return void (await users.remove(actor, subject, expected));
    const at = now();
    const state = begin<never>('deletion', new Date(at.getTime() + deadlineMs));
    const asked: Asked = { kind: 'deletion', actor, expected };
    const process: Process = { id: newId(at), subject, asked, since: at, version: 1, state };
    const {
      process: ended,
      refusal,
      failure,
    } = await store.session(async (session) => {
      await session.hold(process.id, { wait: true });
      await session.open(process, undefined);
      return run(session, process, { isPatient: true });
    });
    if (ended.state.phase === 'done') return;
    if (ended.state.phase === 'undone' && refusal) throw refusal;
    const message = `Cannot finish the deletion of "${subject}" now: it goes on by itself`;
    throw new ProcessError('process-unfinished', message, { cause: failure });
  };
}
