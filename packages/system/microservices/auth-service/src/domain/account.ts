// An account as this module sees it. Its password is kept here, and everything else by the module users: they share the id.
import type { Role } from '#kernel';

type NewProfile = { id: string; email: string; name: string; role: Role; createdAt: Date };

/** What it takes to make an account; `passwordHash` stays in this module. */
export type NewAccount = NewProfile & { passwordHash: string };

export type Profile = NewProfile & { version: number; updatedAt: Date };

export type Credentials = { userId: string; passwordHash: string; createdAt: Date };
