// Everything that is handed over, as files: the page, the data behind it, and the decision records to keep.
import { proposalPage } from './markdown.ts';
import type { Proposal } from './propose.ts';
import { recordsOf } from './records.ts';
import type { LinkTo } from './words.ts';

export type HandedOver = { path: string; text: string };

/** `linkTo` is for the folder; the records lie one deeper. */
export function proposalFolder(proposal: Proposal, linkTo: LinkTo, date?: string): HandedOver[] {
  const deeper: LinkTo = (path) => (/^[a-z]+:/.test(linkTo(path)) ? linkTo(path) : `../${linkTo(path)}`);
  return [
    { path: 'proposal.md', text: proposalPage(proposal, linkTo, date) },
    { path: 'proposal.json', text: `${JSON.stringify(proposal, undefined, 2)}\n` },
    ...recordsOf(proposal, deeper, date).map(({ file, text }) => ({ path: `decisions/${file}`, text })),
  ];
}
