// Every named fault. The suite must catch each of them.
import type { Fault } from './fault.ts';
import { accessFaults } from './faults/access-faults.ts';
import { accountFaults } from './faults/account-faults.ts';
import { httpFaults } from './faults/http-faults.ts';
import { idempotencyFaults } from './faults/idempotency-faults.ts';
import { inputFaults } from './faults/input-faults.ts';
import { listFaults } from './faults/list-faults.ts';
import { postFaults } from './faults/post-faults.ts';
import { preconditionFaults } from './faults/precondition-faults.ts';

export const faults: Readonly<Record<string, Fault>> = {
  ...accessFaults,
  ...accountFaults,
  ...postFaults,
  ...listFaults,
  ...preconditionFaults,
  ...idempotencyFaults,
  ...inputFaults,
  ...httpFaults,
};
