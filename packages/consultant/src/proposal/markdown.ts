// A proposal as one Markdown page, in the eight parts of docs/consultant/proposal-format.md.
import { architecturePart } from './architecture-part.ts';
import { header, requirementsPart } from './first-page.ts';
import { documentsPart, metricsPart, reviewsPart, roadmapPart } from './plan-part.ts';
import type { Proposal } from './propose.ts';
import { tradeOffsPart } from './trade-offs-part.ts';
import { type LinkTo, plain } from './words.ts';

export function proposalPage(proposal: Proposal, linkTo: LinkTo, date?: string): string {
  const parts = [
    `# A proposal: ${plain(proposal.answers.system)}`,
    `Made from answers by rules that can be read, in [the format of the book](${linkTo('docs/consultant/proposal-format.md')}). The same answers give the same proposal.`,
    header(proposal, linkTo, date),
    requirementsPart(proposal, linkTo),
    architecturePart(proposal, linkTo),
    tradeOffsPart(proposal, linkTo),
    roadmapPart(proposal, linkTo),
    metricsPart(proposal),
    reviewsPart(proposal),
    documentsPart(proposal, linkTo),
  ];
  return `${parts.join('\n\n')}\n`;
}
