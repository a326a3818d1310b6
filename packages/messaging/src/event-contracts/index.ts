// What consumers may rely on, and how a release keeps it.
export { asyncApi } from './async-api.ts';
export { breakingChanges } from './breaking-changes.ts';
export { type EventContract, eventContract, type JsonSchema, schemaOf } from './event-contract.ts';
export { checkReleased, releaseContracts } from './released-contracts.ts';
