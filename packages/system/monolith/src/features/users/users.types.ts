// Users as the service and the repository know them.
import type { Role } from '#contract';

export type StoredUser = {
  id: string;
  email: string;
  name: string;
  role: Role;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

export type NewAccount = { id: string; email: string; name: string; passwordHash: string; role: Role; createdAt: Date };

/** What a viewer sees of a user, and whether that is the full form. */
export type SeenUser = { user: StoredUser; full: boolean };
