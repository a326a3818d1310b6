// What an empty database begins with, as the settings say.
import type { AccountsConfig } from '#jwt-refresh/http';

export type FirstRows = {
  administrator: { email: string; password: string } | undefined;
  demo: boolean;
  now: Date;
  hash: (password: string) => Promise<string>;
};

export const firstRows = (
  { ADMIN_EMAIL: email, ADMIN_PASSWORD: password, SEED_DEMO: demo }: AccountsConfig,
  now: Date,
  hash: FirstRows['hash'],
): FirstRows => ({ administrator: password ? { email, password } : undefined, demo, now, hash });
