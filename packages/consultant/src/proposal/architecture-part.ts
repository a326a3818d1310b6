// Parts 3 and 4 of a proposal: the picture, each decision with its reason, the arithmetic, and everything that was weighed.
import { catalogue } from '../catalogue.ts';
import { questions } from '../questions/answers.ts';
import type { Recommendation } from '../rules/advise.ts';
import { isPattern, type OptionId, optionOf } from '../rules/options.ts';
import { sayAnswer } from '../rules/requirements.ts';
import { pictureOf } from './picture.ts';
import type { Decision, Proposal } from './propose.ts';
import { type LinkTo, plain, sourceLinks, table } from './words.ts';

export function architecturePart(proposal: Proposal, linkTo: LinkTo): string {
  const { decisions, scenarios, capacity, answers } = proposal;
  return [
    '## 3. Proposed architecture',
    `\`\`\`mermaid\n${pictureOf(proposal)}\n\`\`\``,
    decisions.map((decision) => sayDecision(decision, linkTo)).join('\n'),
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

function sayDecision({ id, option, serves, because, sources }: Decision, linkTo: LinkTo): string {
  return `- **${id}. ${nameOf(option, linkTo)}** (${serves.join(', ')}). ${because} ${seenIn(option, linkTo)} Said in ${sourceLinks(sources, linkTo)}.`;
}

function nameOf(id: OptionId, linkTo: LinkTo): string {
  const { title, shownAt } = optionOf(id);
  return shownAt === undefined ? title : `[${title}](${linkTo(shownAt)})`;
}

function seenIn(id: OptionId, linkTo: LinkTo): string {
  const { shownAt, readAs } = optionOf(id);
  if (isPattern(id)) return `Seen in [${catalogue[id].folder}](${linkTo(`${catalogue[id].folder}/README.md`)}).`;
  if (shownAt !== undefined) return `Seen in [${shownAt}](${linkTo(shownAt)}).`;
  return `Not shown in the book; next to it stands [${catalogue[readAs].title}](${linkTo(`docs/patterns/${readAs}.md`)}).`;
}

export function tradeOffsPart({ decisions, open, notTaken, tippingPoints, answers }: Proposal, linkTo: LinkTo): string {
  // What nobody asked for was not weighed: all three sides say no.
  const isUnasked = ({ triad }: Recommendation) => triad.every((side) => side === 'no');
  const weighed: Recommendation[] = [...decisions, ...open, ...notTaken.filter((option) => !isUnasked(option))];
  const unasked = notTaken.filter(isUnasked).map(({ option }) => optionOf(option).title);
  const row = ({ option, triad, verdict, because, reopens }: Recommendation) => {
    const { bestFor, costs } = optionOf(option);
    return [nameOf(option, linkTo), bestFor, costs, ...triad, `${verdict}. ${because} Looked at again: ${reopens}.`];
  };
  const nothing = [
    'change nothing',
    'no work, and no new mistakes',
    changeNothing(answers.pains.length),
    'no',
    'no',
    'yes',
    `refused. Looked at again: ${answers.pains.length > 0 ? 'what hurts has stopped hurting' : 'nobody asks for it any more'}.`,
  ];
  return [
    '## 4. Trade-offs',
    table(['option', 'gains', 'costs', 'business', 'technical', 'team', 'verdict'], [nothing, ...weighed.map(row)]),
    ...(unasked.length > 0 ? [`Not weighed, because nothing asks for it: ${unasked.join('; ')}.`] : []),
    '### What would change this advice',
    'Each answer was replaced by another one, all others kept, and everything was decided anew.',
    table(
      ['if the answer to', 'were', 'and not', 'then also', 'and no longer'],
      tippingPoints.map(({ question, from, to, added, dropped }) => [
        questions[question].ask,
        plain(sayAnswer(questions[question], to)),
        plain(sayAnswer(questions[question], from)),
        added.map((id) => optionOf(id).title).join(', '),
        dropped.map((id) => optionOf(id).title).join(', '),
      ]),
    ),
  ].join('\n\n');
}

const changeNothing = (pains: number) =>
  pains > 0 ? 'what hurts today goes on hurting' : 'what was asked for is not there';
