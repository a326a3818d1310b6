// The consultant: questions as data, and rules that turn answers into a proposal. Nothing here needs Node: a browser can run it.
export { catalogue, type PatternId } from './catalogue.ts';
export { proposalFolder } from './proposal/folder.ts';
export { proposalPage } from './proposal/markdown.ts';
export { type Parts, partsOf } from './proposal/parts.ts';
export { copyOf, startOf } from './proposal/plan-part.ts';
export { type Proposal, propose } from './proposal/propose.ts';
export { addressOf, type Given, readAddress } from './questions/address.ts';
export {
  type BadAnswer,
  BadAnswers,
  type QuestionId,
  questionIds,
  questions,
  readAnswers,
  schemaOf,
} from './questions/answers.ts';
export type { Question } from './questions/question.ts';
export { proofs } from './rules/evidence.ts';
export type { Figures } from './rules/figures.ts';
export { optionOf } from './rules/options.ts';
