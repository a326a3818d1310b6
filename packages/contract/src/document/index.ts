// The OpenAPI document against what was really answered, for the tests of every architecture.
export { documentFindings } from './document-findings.ts';
