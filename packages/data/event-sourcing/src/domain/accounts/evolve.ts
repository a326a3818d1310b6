// An account as the sum of its events.
import type { AccountEvent, Role } from './events.ts';

type Known = {
  /** Null once they are erased. */
  email: string | null;
  name: string | null;
  role: Role;
  registeredAt: Date;
  changedAt: Date;
};

export type Account = { status: 'unknown' } | ({ status: 'active' | 'deactivated' | 'erased' } & Known);

export const noAccount: Account = { status: 'unknown' };

export function evolveAccount(account: Account, event: AccountEvent): Account {
  if (event.type === 'AccountRegistered') {
    const { email, name } = event.personal === 'erased' ? { email: null, name: null } : event.personal;
    return { status: 'active', email, name, role: event.data.role, registeredAt: event.at, changedAt: event.at };
  }
  if (account.status === 'unknown') throw new Error(`Cannot apply "${event.type}": there is no account yet`);
  switch (event.type) {
    case 'EmailChanged':
      return { ...account, email: event.personal === 'erased' ? null : event.personal.email, changedAt: event.at };
    case 'RoleChanged':
      return { ...account, role: event.data.role, changedAt: event.at };
    case 'AccountDeactivated':
      return { ...account, status: 'deactivated', changedAt: event.at };
    case 'AccountErased':
      return { ...account, status: 'erased', email: null, name: null, changedAt: event.at };
    default:
      return unknownEvent(event);
  }
}

function unknownEvent(event: never): never {
  throw new Error(`Cannot apply "${(event as { type: string }).type}": it is no event of an account`);
}
