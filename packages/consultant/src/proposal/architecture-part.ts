// Part 3 of a proposal: the picture, its parts, each decision with its reason, and the arithmetic.
import { catalogue } from '../catalogue.ts';
import { isPattern, type OptionId, optionOf } from '../rules/options.ts';
import { partsOf } from './parts.ts';
import { pictureOf } from './picture.ts';
import type { Decision, Proposal } from './propose.ts';
import { type LinkTo, sourceLinks, table } from './words.ts';

export function architecturePart(proposal: Proposal, linkTo: LinkTo): string {
  const { decisions, scenarios, capacity, answers } = proposal;
  return [
    '## 3. Proposed architecture',
    `\`\`\`mermaid\n${pictureOf(proposal)}\n\`\`\``,
    '### The parts',
    partsTable(proposal),
    '### The decisions',
    decisions.map((decision) => sayDecision(decision, linkTo)).join('\n'),
    whatStays(proposal),
    `**The stack of the book** is TypeScript on Node, PostgreSQL and React. ${answers.skills.includes('typescript') ? 'The team knows TypeScript.' : 'The team does not say that it knows TypeScript: take the patterns, and keep your language.'}`,
    '### What it has to hold',
    table(
      ['quality', 'who or what', 'does', 'and then', 'measured by'],
      scenarios.map(({ quality, source, stimulus, response, measure }) => [
        quality,
        source,
        stimulus,
        response,
        sourceLinks([measure], linkTo),
      ]),
    ),
    '### How many machines',
    table(
      ['what', 'how', 'comes to'],
      capacity.steps.map(({ what, how, value }) => [what, how, value]),
    ),
    capacity.caveats.map((caveat) => `- ${caveat}`).join('\n'),
  ].join('\n\n');
}

function partsTable(proposal: Proposal): string {
  const idOf = (option: OptionId) => proposal.decisions.find((decision) => decision.option === option)?.id ?? '';
  const { parts, links } = partsOf(proposal);
  const clients = proposal.requirements.find(({ question }) => question === 'clients')?.id;
  const rows = parts.map(({ id, name, kind, does, by = [] }) => [
    name,
    does,
    links
      .filter(({ to }) => to === id)
      .map(({ from, how }) => `${parts.find((part) => part.id === from)?.name ?? from}${how ? ` (${how})` : ''}`)
      .join('; '),
    (kind === 'caller' ? clients : by.map(idOf).join(', ')) || 'open',
  ]);
  return table(['part', 'what it does', 'who uses it, and how', 'decided in'], rows);
}

function whatStays({ answers, standing, decisions }: Proposal): string {
  if (answers.current === 'nothing') return '**What stays:** nothing stands yet.';
  const idOf = (option: OptionId) => decisions.find((decision) => decision.option === option)?.id ?? '';
  const there = standing.map((option) => `${optionOf(option).title} (${idOf(option)})`);
  const old = answers.current === 'legacy' ? 'the old program, for each feature that has not been moved' : '';
  return `**What stays:** ${[...there, ...(old ? [old] : [])].join(', ') || 'each service, until it is taken back'}. No step is made for it. What else stands already, the contract shows in the first weeks.`;
}

function sayDecision({ id, option, serves, because, sources }: Decision, linkTo: LinkTo): string {
  return `- **${id}. ${nameOf(option, linkTo)}** (${serves.join(', ')}). ${because} ${seenIn(option, linkTo)} Said in ${sourceLinks(sources, linkTo)}.`;
}

export function nameOf(id: OptionId, linkTo: LinkTo): string {
  const { title, shownAt } = optionOf(id);
  return shownAt === undefined ? title : `[${title}](${linkTo(shownAt)})`;
}

function seenIn(id: OptionId, linkTo: LinkTo): string {
  const { shownAt, readAs } = optionOf(id);
  if (isPattern(id)) return `Seen in [${catalogue[id].folder}](${linkTo(`${catalogue[id].folder}/README.md`)}).`;
  if (shownAt !== undefined) return `Seen in [${shownAt}](${linkTo(shownAt)}).`;
  return `Not shown in the book; next to it stands [${catalogue[readAs].title}](${linkTo(`docs/patterns/${readAs}.md`)}).`;
}
