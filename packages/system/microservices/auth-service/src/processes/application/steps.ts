// Each step as a call through the door of a module, and what takes it back.
import { BlogError } from '#contract';
import type { Step } from '../domain/plans.ts';
import type { Modules, Process, Result, Session } from './ports.ts';

/** `passwordHash` is at hand only in the request that brought the password. */
export type Doing = { process: Process; passwordHash: string | undefined; session: Session };

type Effect = {
  do(doing: Doing): Promise<Result | undefined>;
  /** Resolves to a result when there is nothing to take back: the account exists. */
  undo(doing: Doing): Promise<Result | undefined>;
};

export type Steps = Record<Step, Effect>;

export function createSteps({ auth, users, posts }: Modules): Steps {
  return {
    'keep-password': {
      async do({ process, passwordHash }) {
        const { id: userId, createdAt } = profileOf(process);
        if (passwordHash === undefined) throw new Error('Cannot keep the password: it is not at hand');
        await auth.keepPassword({ userId, passwordHash, createdAt });
        return undefined;
      },
      undo: ({ process }) => nothing(auth.forgetPassword(process.subject)),
    },
    'copy-author': {
      async do({ process }) {
        const { id, name, role } = profileOf(process);
        return nothing(posts.copyAuthor({ id, name, role, version: 1 }));
      },
      undo: ({ process }) => nothing(posts.forgetAuthor(process.subject)),
    },
    'add-profile': {
      async do({ process }) {
        const [profile, actor] = [profileOf(process), actorOf(process)];
        return resultOf(await (actor ? users.create(actor, profile) : users.register(profile)));
      },
      async undo({ process }) {
        const there = await users.withdraw(process.subject);
        return there && resultOf(there);
      },
    },
    'remove-profile': { do: removeProfile, undo: neverUndone },
    'end-sessions': { do: ({ process }) => nothing(auth.leave(process.subject)), undo: neverUndone },
    'bury-author': {
      do: ({ process: { subject, state } }) => nothing(posts.buryAuthor(subject, state.result?.version ?? 1)),
      undo: neverUndone,
    },
    'forget-answers': {
      do: ({ process, session }) => nothing(session.forgetAnswers(process.subject)),
      undo: neverUndone,
    },
  };

  async function removeProfile({ process: { asked, subject, state } }: Doing): Promise<Result> {
    if (asked.kind !== 'deletion') throw new Error(`Cannot delete "${subject}": nobody asked for it`);
    try {
      return { version: await users.remove(asked.actor, subject, asked.expected) };
    } catch (error) {
      // An attempt whose answer got lost may have done it.
      const isAgain = state.attempts > 1 || state.resumedBy !== undefined;
      const version = isAgain && error instanceof BlogError ? await users.lastVersion(subject) : undefined;
      if (version === undefined) throw error;
      return { version };
    }
  }
}

const resultOf = (profile: NonNullable<Result['profile']>): Result => ({ version: profile.version, profile });

async function nothing(done: Promise<unknown>): Promise<undefined> {
  await done;
}

function profileOf({ asked, subject }: Process) {
  if (asked.kind === 'registration') return asked.profile;
  throw new Error(`Cannot register "${subject}": nobody asked for it`);
}

const actorOf = ({ asked }: Process) => asked.actor;

const neverUndone = (): Promise<never> => Promise.reject(new Error('Cannot undo a deletion'));
