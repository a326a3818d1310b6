// The public face of attribute-based access control.
export { AbacError, type AbacErrorCode } from './abac-error.ts';
export { sameId, within } from './conditions.ts';
export { createPolicies, type Policies, type PolicySet } from './policies.ts';
export type { Decision, Facts, Policy, PolicyFailure, Predicate } from './policy.ts';
