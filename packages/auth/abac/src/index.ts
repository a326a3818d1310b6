// The public face of the library: rules as data, and their readings.
export { AbacError, type AbacErrorCode } from './abac-error.ts';
export type { Condition } from './condition.ts';
export { and, before, code, contains, createHolds, is, not, oneOf, or, same, within } from './conditions.ts';
export type { ClauseExplanation, Explanation, PolicyExplanation } from './explain.ts';
export type { ColumnType } from './fitting.ts';
export { createPolicies, type Policies, type PolicySet } from './policies.ts';
export type { Decision, Facts, Policy, PolicyFailure } from './policy.ts';
export { facts, type Ref } from './references.ts';
export { numbered, type Sql } from './sql.ts';
export type { Column } from './sql-clauses.ts';
export { type Field, type Fields, toPrisma } from './to-prisma.ts';
export { type Columns, toSql } from './to-sql.ts';
export { inColumns, type Rows } from './where.ts';
