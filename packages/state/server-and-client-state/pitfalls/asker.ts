// What the pitfalls of the client ask: to sign in and to read.
export type Asker = {
  signIn: (email: string, password: string) => Promise<void>;
  drafts: () => Promise<unknown>;
  read: (id: string) => Promise<unknown>;
};
