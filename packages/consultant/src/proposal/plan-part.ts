// Parts 5 to 8 of a proposal: the steps, the numbers, the dates, and what has to be written down.
import { catalogue, type PatternId } from '../catalogue.ts';
import type { PlannedStep } from '../rules/path.ts';
import type { Proposal } from './propose.ts';
import { recordsOf } from './records.ts';
import { type LinkTo, sourceLinks, table } from './words.ts';

export function roadmapPart({ path, answers }: Proposal, linkTo: LinkTo): string {
  const row = ({ period, step, delivers, takes, doneWhen, wayBack, seenIn, isAfterTheDate }: PlannedStep) => [
    isAfterTheDate ? `${period} (after the date)` : period,
    step,
    delivers,
    takes,
    doneWhen,
    wayBack,
    sourceLinks([seenIn], linkTo),
  ];
  const who =
    answers.current === 'nothing'
      ? 'Nothing stands yet, so the whole team works on these steps, and on features in the time that is left.'
      : 'Half of the team works on these steps, and the other half on what customers ask for.';
  const date =
    answers.deadlineWeeks > 0
      ? `The date that cannot move is in ${answers.deadlineWeeks} weeks. What is not done by then is marked.\n\n`
      : '';
  return `## 5. Roadmap\n\n${who} One step follows another: what does not fit into a period begins in a later one.\n\n${date}${table(['when', 'step', 'delivers', 'takes', 'done when', 'way back, and what it costs', 'seen in'], path.map(row))}`;
}

export function metricsPart({ metrics }: Proposal): string {
  const rows = metrics.map(({ side, metric, today, wanted, by, readWhere }) => [
    `${side}: ${metric}`,
    today,
    wanted,
    by,
    readWhere,
  ]);
  return `## 6. Success metrics\n\n${table(['metric', 'today', 'wanted', 'by', 'read where'], rows)}`;
}

export function reviewsPart({ reviews, exit }: Proposal): string {
  return [
    '## 7. Review points',
    table(
      ['when', 'what is looked at', 'what may be decided'],
      reviews.map(({ when, lookedAt, decides }) => [when, lookedAt, decides]),
    ),
    `**Exit.** The signal: ${exit.signal} The way out: ${exit.wayOut} The point of no return: ${exit.noReturn}`,
  ].join('\n\n');
}

export function documentsPart(proposal: Proposal, linkTo: LinkTo): string {
  const records = recordsOf(proposal, linkTo).map(({ title }) => `- A decision record: ${title}.`);
  return [
    '## 8. Documentation needed',
    [
      ...records,
      `- The contract of each boundary, in a form that a program can check ([the one of the book](${linkTo('packages/contract/README.md')})).`,
      '- A page for each alarm: what to do when it fails at night.',
      `- How a new colleague starts it, in one command ([the one of the book](${linkTo('CONTRIBUTING.md')})).`,
      `- A glossary of the words that mean something special here ([the one of the book](${linkTo('docs/glossary.md')})).`,
    ].join('\n'),
    '### To run and to copy',
    proposal.packages.length === 0
      ? 'Nothing yet: what to run depends on what is open.'
      : table(
          ['pattern', 'see it run', 'make it your own', 'how to go on'],
          proposal.packages.map((id) => copyRow(id, linkTo)),
        ),
  ].join('\n\n');
}

function copyRow(id: PatternId, linkTo: LinkTo): string[] {
  const { title, folder, status } = catalogue[id];
  const run = status === 'runnable' ? `\`${startOf(id)}\`` : 'a library: its tests show it';
  return [title, run, `\`${copyOf(id)}\``, `[Copy it](${linkTo(`${folder}/README.md#copy-it`)})`];
}

export const startOf = (id: PatternId) => `npx pnpm start ${id}`;

/** The first command of "Copy it" in the README of each package. */
export const copyOf = (id: PatternId) => `npx pnpm starter ${id} ../my-${id}`;
