// A user as this module keeps it: whom others see, and with which role. Passwords are not known here.
import type { Role } from '#kernel';

export type User = {
  id: string;
  email: string;
  name: string;
  role: Role;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

export type NewUser = { id: string; email: string; name: string; role: Role; createdAt: Date };

export type UserChange = { email: string; name: string; role?: Role | undefined };

/** What a viewer sees of a user, and whether that is the full form. */
export type SeenUser = { user: User; full: boolean };
