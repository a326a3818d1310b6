// A deleted user leaves nothing here: no password, and no session that lives. The event may come twice.
import type { CredentialsStore } from './ports.ts';

type Stores = { credentials: Pick<CredentialsStore, 'remove'>; sessions: { endAll(userId: string): Promise<unknown> } };

export async function leave({ credentials, sessions }: Stores, userId: string): Promise<void> {
  await credentials.remove(userId);
  await sessions.endAll(userId);
}
