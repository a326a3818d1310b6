// Part 4 of a proposal: everything that was weighed, and which answers would change it.
import { questions } from '../questions/answers.ts';
import type { Recommendation } from '../rules/advise.ts';
import { optionOf } from '../rules/options.ts';
import { sayAnswer } from '../rules/requirements.ts';
import { list } from '../rules/words.ts';
import { nameOf } from './architecture-part.ts';
import type { Proposal } from './propose.ts';
import { type LinkTo, plain, table } from './words.ts';

export function tradeOffsPart(proposal: Proposal, linkTo: LinkTo): string {
  const { decisions, open, notTaken, tippingPoints, answers } = proposal;
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
    `Each answer was replaced by another one, all others kept, and everything was decided anew.${whatItHangsOn(proposal)}`,
    table(
      ['if the answer to', 'were', 'and not', 'then also', 'and no longer'],
      tippingPoints.map(({ question, from, to, added, dropped, opened }) => [
        questions[question].ask,
        plain(sayAnswer(questions[question], to)),
        plain(sayAnswer(questions[question], from)),
        added.map((id) => optionOf(id).title).join(', '),
        dropped.map((id) => `${optionOf(id).title}${opened.includes(id) ? ' (open: a conflict)' : ''}`).join(', '),
      ]),
    ),
  ].join('\n\n');
}

const changeNothing = (pains: number) =>
  pains > 0 ? 'what hurts today goes on hurting' : 'what was asked for is not there';

function whatItHangsOn({ sensitivity }: Proposal): string {
  const asked = ({ question }: Proposal['sensitivity'][number]) => `"${questions[question].ask}"`;
  const falling = sensitivity.filter(({ falls }) => falls > 0).slice(0, 3);
  const assumed = sensitivity.filter(({ isAssumed }) => isAssumed);
  const asking = assumed.toSorted((one, two) => two.changes - one.changes).slice(0, 3);
  return [
    falling.length > 0
      ? ` Most decisions depend on ${list(falling.map((each) => `${asked(each)} (${each.falls})`))}.`
      : '',
    asking.length > 0 ? ` Of what was assumed, ask about this first: ${list(asking.map(asked))}.` : '',
  ].join('');
}
