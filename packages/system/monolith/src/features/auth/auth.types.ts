// What signing in needs to know of an account.
import type { Role } from '#contract';

export type Login = { id: string; role: Role; passwordHash: string | null };
