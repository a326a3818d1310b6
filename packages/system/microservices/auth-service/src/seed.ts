// The passwords of the first users. Each service makes its own part of them, under the same ids, and needs no other one for it.
import { randomUUID } from 'node:crypto';
import { DEMO_PASSWORD, demoUsers } from '#contract';
import type { CredentialsStore } from './application/ports.ts';
import type { Config } from './config.ts';

type Door = {
  passwords: { hash(password: string): Promise<string> };
  /** Does the work if there are no passwords yet. */
  first: (work: (credentials: Pick<CredentialsStore, 'save'>) => Promise<void>) => Promise<void>;
};

const DAY = 24 * 3_600_000;

export async function seed({ passwords, first }: Door, config: Config, now: Date): Promise<void> {
  const { ADMIN_PASSWORD, SEED_DEMO } = config;
  const createdAt = new Date(now.getTime() - 30 * DAY);
  await first(async ({ save }) => {
    for (const { id: userId, role } of demoUsers) {
      const own = role === 'ADMIN' ? ADMIN_PASSWORD : undefined;
      if (!SEED_DEMO && own === undefined) continue;
      // Where an administrator was configured, nobody else gets a password that stands in a public repository.
      const password = own ?? (ADMIN_PASSWORD === undefined ? DEMO_PASSWORD : randomUUID());
      await save({ userId, passwordHash: await passwords.hash(password), createdAt });
    }
  });
}
