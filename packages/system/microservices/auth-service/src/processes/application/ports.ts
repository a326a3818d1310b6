// What the processes need of the world: the doors of the modules, and a place where each process is kept. The modules and
// infrastructure/ bring it.
import type { IfMatch, SignedIn } from '#blog-http/terms';
import type { Role } from '#kernel';
import type { Kind } from '../domain/plans.ts';
import type { State } from '../domain/process.ts';

type NewProfile = { id: string; email: string; name: string; role: Role; createdAt: Date };
export type NewAccount = NewProfile & { passwordHash: string };
export type Profile = NewProfile & { version: number; updatedAt: Date };

/** Each of these may be called again: what has taken effect is not done twice. A BlogError means that nothing was done. */
export type Modules = {
  auth: {
    keepPassword(password: { userId: string; passwordHash: string; createdAt: Date }): Promise<unknown>;
    forgetPassword(userId: string): Promise<unknown>;
    /** No password and no session that lives. */
    leave(userId: string): Promise<unknown>;
  };
  users: {
    register(profile: NewProfile): Promise<Profile>;
    create(actor: SignedIn, profile: NewProfile): Promise<Profile>;
    /** Resolves to the profile if it is there. If not it will never be: the id is used up. */
    withdraw(userId: string): Promise<Profile | undefined>;
    /** Resolves to the last version. */
    remove(actor: SignedIn, userId: string, expected: IfMatch<number>): Promise<number>;
    /** The last version of a user who is deleted. */
    lastVersion(userId: string): Promise<number | undefined>;
  };
  posts: {
    copyAuthor(author: { id: string; name: string; role: Role; version: number }): Promise<unknown>;
    forgetAuthor(userId: string): Promise<unknown>;
    /** No draft, no kept answer, and a copy without a name. */
    buryAuthor(userId: string, version: number): Promise<unknown>;
  };
};

/** What was asked for. The password is not in it. */
export type Asked =
  | { kind: 'registration'; profile: NewProfile; actor?: SignedIn | undefined }
  | { kind: 'deletion'; actor: SignedIn; expected: IfMatch<number> };

export type Result = { version: number; profile?: Profile | undefined };

/** `subject` is the id of the account that it is about. */
export type Process = {
  id: string;
  subject: string;
  asked: Asked;
  since: Date;
  version: number;
  state: State<Result>;
};

/** `request` is a fingerprint of what was asked under this key. */
export type Keyed = { caller: string; key: string; request: string };

/** One connection to where the processes are kept. What it holds is free again when its work ends, or its program does. */
export type Session = {
  /** Keeps a new process. Resolves to its id and request, or to those of the process that has the key already. */
  open(process: Process, keyed: Keyed | undefined): Promise<{ id: string; request: string | undefined }>;
  /** Nobody else goes on with it meanwhile. Without `wait` it resolves to false when somebody does. */
  hold(id: string, how: { wait: boolean }): Promise<boolean>;
  load(id: string): Promise<Process | undefined>;
  /** Throws when the row is another one than it was. */
  save(process: Process): Promise<void>;
  /** Keeps only what a request with the same key has to be answered. */
  end(process: Process): Promise<void>;
  /** What was asked for by this account, and what shows it. */
  forgetAnswers(userId: string): Promise<void>;
};

/** What an operator sees: nothing of the person but the id. */
export type Listed = {
  id: string;
  kind: Kind;
  subject: string;
  step: string;
  direction: 'forward' | 'back';
  attempts: number;
  failure: string | undefined;
  since: Date;
};

export type Store = {
  session<Answer>(work: (session: Session) => Promise<Answer>): Promise<Answer>;
  /** Some of the processes that may go on now, also those with which somebody does. */
  due(at: Date): Promise<string[]>;
  /** Those that wait for a human, the oldest first. */
  stuck(): Promise<Listed[]>;
  /** Forgets the answers that are kept for a day then. */
  purge(at: Date): Promise<void>;
};
