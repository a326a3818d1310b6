// What a pattern is to those who start it. A pattern exports `pattern`, and its main.ts runs it.
export {
  type Configured,
  definePattern,
  firstPort,
  type Host,
  isPattern,
  type Part,
  type Pattern,
  type Running,
} from './define-pattern.ts';
export { explainError } from './explain-error.ts';
export { openTraces } from './open-traces.ts';
export { repeat } from './repeat.ts';
export { type Member, runPattern, runPatterns } from './run-patterns.ts';
export { givenIn, prefixOf, settingsOf } from './settings-of.ts';
