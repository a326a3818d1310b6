// The decision records to keep: one for each decision that others would take otherwise, in the form of the book.
import { optionOf } from '../rules/options.ts';
import type { Decision, Proposal } from './propose.ts';
import { type LinkTo, sourceLinks } from './words.ts';

export type DecisionRecord = { file: string; title: string; text: string };

/** What hardly anybody would decide otherwise needs no record. */
const obvious = ['rbac', 'server-and-client-state', 'monitoring'];

export function recordsOf(proposal: Proposal, linkTo: LinkTo, date?: string): DecisionRecord[] {
  return proposal.decisions
    .filter(({ option }) => !obvious.includes(option))
    .map((decision, index) => {
      const number = String(index + 1).padStart(4, '0');
      const { title } = optionOf(decision.option);
      return { file: `${number}-${decision.option}.md`, title, text: recordOf(decision, proposal, linkTo, date) };
    });
}

function recordOf(
  { option, because, question, serves, sources, reopens }: Decision,
  proposal: Proposal,
  linkTo: LinkTo,
  date: string | undefined,
): string {
  const { title, bestFor, costs, shownAt } = optionOf(option);
  const needs = proposal.requirements.filter(({ id }) => serves.includes(id));
  const others = proposal.notTaken.filter((other) => other.question === question);
  const scenario = proposal.scenarios.find(({ measure }) => sources.some((source) => source === measure));
  return `# ${title}

Status: proposed${date === undefined ? '' : `, ${date}`}

## Context

${question}

${needs.map(({ id, asked, answer, known }) => `- ${id}: ${asked} ${answer} (${known}).`).join('\n')}

## Options weighed

${[`- **${title}.** Best for ${bestFor}.`, ...others.map((other) => `- **${optionOf(other.option).title}.** ${other.because}`)].join('\n')}

## Decision

${because}${shownAt === undefined ? ' The book does not show it.' : ` The book shows it: [${title}](${linkTo(shownAt)}).`}

## Consequences

- What becomes worse: ${costs}.
- What it rests on: ${sourceLinks(sources, linkTo)}.

## Guarded by

${scenario ? `A test of your own after ${sourceLinks([scenario.measure], linkTo)}: ${scenario.source}, who ${scenario.stimulus}.` : 'To be written: a test or a check that fails when somebody departs from this.'}

## Revisit when

${reopens.charAt(0).toUpperCase()}${reopens.slice(1)}.
`;
}
