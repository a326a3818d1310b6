// What signing in needs to know of an account.
export type Login = { id: string; passwordHash: string | null };
