// What may happen to an account, and when. One function for each command.
import { type Actor, type Decider, DomainError } from '../decider.ts';
import type { AccountEvent, Role } from './events.ts';
import { type Account, evolveAccount, noAccount } from './evolve.ts';

type Sent<Type extends string, Rest = unknown> = { type: Type; actor: Actor; at: Date } & Rest;

export type AccountCommand =
  | Sent<'RegisterAccount', { email: string; name: string; role: Role }>
  | Sent<'ChangeEmail', { id: string; email: string }>
  | Sent<'ChangeRole', { id: string; role: Role }>
  | Sent<'DeactivateAccount', { id: string }>
  | Sent<'EraseAccount', { id: string }>;

type Change = Exclude<AccountCommand, { type: 'RegisterAccount' }>;

function decideAccount(account: Account, command: AccountCommand): AccountEvent[] {
  if (command.type === 'RegisterAccount') return register(account, command);
  const known = existing(account, command);
  const { at } = command;
  switch (command.type) {
    case 'ChangeEmail':
      active(known, command);
      if (known.email === command.email) return [];
      return [{ type: 'EmailChanged', at, data: {}, personal: { email: command.email } }];
    case 'ChangeRole':
      return changeRole(known, command);
    case 'DeactivateAccount':
      staysAdministrator(known, command);
      return known.status === 'deactivated' ? [] : [{ type: 'AccountDeactivated', at, data: {} }];
    case 'EraseAccount':
      staysAdministrator(known, command);
      return [{ type: 'AccountErased', at, data: {} }];
  }
}

function register(account: Account, { actor, at, email, name, role }: Extract<AccountCommand, { name: string }>) {
  if (account.status !== 'unknown') throw new DomainError('account-exists', 'Cannot register it: it is there already');
  if (role !== 'USER' && actor?.role !== 'ADMIN') {
    throw new DomainError('forbidden', `Cannot register a ${role}: only an administrator does that`);
  }
  return [{ type: 'AccountRegistered' as const, at, data: { role }, personal: { email, name } }];
}

function changeRole(account: Account & { role: Role }, command: Extract<Change, { type: 'ChangeRole' }>) {
  const { actor, at, role } = command;
  active(account, command);
  if (actor?.role !== 'ADMIN') throw refused('forbidden', command, 'only an administrator changes a role');
  if (account.role === role) return [];
  staysAdministrator(account, command);
  return [{ type: 'RoleChanged' as const, at, data: { role } }];
}

/** The account, for its owner or an administrator. An erased one is as unknown as one that never was. */
function existing(account: Account, command: Change) {
  const { actor, id } = command;
  if (!actor) throw refused('sign-in-required', command, 'nobody is signed in');
  if (account.status === 'unknown' || account.status === 'erased') {
    throw refused('account-not-found', command, 'it does not exist');
  }
  if (actor.id !== id && actor.role !== 'ADMIN') throw refused('forbidden', command, 'it is not yours');
  return account;
}

function active(account: Account, command: Change): void {
  if (account.status === 'deactivated') throw refused('account-deactivated', command, 'it is deactivated');
}

/** Only another administrator ends one, and stays: so there is always one, without asking all other accounts. */
function staysAdministrator(account: Account & { role: Role }, command: Change): void {
  if (account.status === 'active' && account.role === 'ADMIN' && command.actor?.id === command.id) {
    throw refused('own-role', command, 'an administrator does not step down alone');
  }
}

const verbs = {
  ChangeEmail: 'change the e-mail of',
  ChangeRole: 'change the role of',
  DeactivateAccount: 'deactivate',
  EraseAccount: 'erase',
};

const refused = (code: DomainError['code'], { type, id }: Change, reason: string) =>
  new DomainError(code, `Cannot ${verbs[type]} account "${id}": ${reason}`);

export const accounts: Decider<Account, AccountCommand, AccountEvent> = {
  initial: noAccount,
  decide: decideAccount,
  evolve: evolveAccount,
};
