// The reference server, and the faults that it can be given.
export type { Fault } from './fault.ts';
export { faults } from './faults.ts';
export { type ReferenceOptions, referenceCredentials, startReference } from './start-reference.ts';
