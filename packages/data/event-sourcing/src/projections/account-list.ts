// Accounts as lists show them. When a person is erased, the row stays without anything personal.
import type { AccountEvent } from '../domain/accounts/events.ts';
import { accountEvents } from '../stored-events/account-events.ts';
import { streams } from '../stored-events/streams.ts';
import { projection } from './projection.ts';

const unreadable = { email: null, name: null };

export const accountList = projection<AccountEvent>({
  name: 'account-list',
  table: 'account_list',
  stream: streams.account,
  events: accountEvents,
  evolve(row, event) {
    const changed_at = event.at;
    switch (event.type) {
      case 'AccountRegistered': {
        const personal = event.personal === 'erased' ? unreadable : event.personal;
        return { status: 'active', ...personal, role: event.data.role, registered_at: event.at, changed_at };
      }
      case 'EmailChanged':
        return { ...row, email: event.personal === 'erased' ? null : event.personal.email, changed_at };
      case 'RoleChanged':
        return { ...row, role: event.data.role, changed_at };
      case 'AccountDeactivated':
        return { ...row, status: 'deactivated', changed_at };
      case 'AccountErased':
        return { ...row, status: 'erased', ...unreadable, changed_at };
    }
  },
});
