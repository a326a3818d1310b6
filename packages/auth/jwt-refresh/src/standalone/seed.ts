// The first accounts of an empty database: an administrator, and for a first look the demo people.
import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { DEMO_PASSWORD, demoUsers } from '#contract';
import { inTransaction, type SessionDatabase } from '../postgres-session-store.ts';
import { createAccountStore } from './accounts.ts';

export type Seed = {
  administrator: { email: string; password: string } | undefined;
  demo: boolean;
  now: Date;
  hash: (password: string) => Promise<string>;
};

const anybody = 'select id from users limit 1';

/** Does nothing once there are users. Two processes that start at once seed once. */
export async function seed(database: SessionDatabase, { administrator, demo, now, hash }: Seed): Promise<void> {
  if ((await database.query(anybody)).rows.length > 0) return;
  // Where an administrator was configured, nobody else gets a password that stands in a public repository.
  const people = demo ? demoUsers.filter(({ role }) => !administrator || role !== 'ADMIN') : [];
  const demoHash = await hash(administrator ? randomUUID() : DEMO_PASSWORD);
  const administratorHash = administrator && (await hash(administrator.password));

  await inTransaction(database, async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(hashtext('patternbook: seed'))`);
    if ((await tx.query(anybody)).rows.length > 0) return;
    const accounts = createAccountStore(tx);
    if (administrator && administratorHash) {
      const id = v7({ msecs: now.getTime() });
      const { email } = administrator;
      await accounts.add({
        id,
        email,
        name: 'Ada Okafor',
        role: 'ADMIN',
        passwordHash: administratorHash,
        createdAt: now,
      });
    }
    for (const person of people) await accounts.add({ ...person, passwordHash: demoHash, createdAt: now });
  });
}
