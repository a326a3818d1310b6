// Parts 1 and 2 of a proposal: enough to say yes or no, and what was asked for.

import { optionOf } from '../rules/options.ts';
import { count } from '../rules/words.ts';
import type { Proposal } from './propose.ts';
import { type LinkTo, plain, sourceLinks, table } from './words.ts';

export function header(proposal: Proposal, linkTo: LinkTo, date: string | undefined): string {
  const { answers, situation, decisions, risks, assumed } = proposal;
  const [risk] = risks;
  const { now, soon, in12, in24 } = situation;
  const rows = [
    ['Client, system', `${plain(answers.system)}. ${plain(answers.purpose)}`],
    ['Date, version', `${date ?? 'as of the answers'}. To be relied on for 6 months`],
    ['Decided by', 'to be named: the people who can say no'],
    [
      'Stage',
      `${answers.current === 'nothing' ? 'today nothing stands' : `today ${now.stage}`}; in 6 months ${soon.stage}, in 12 ${in12.stage}, in 24 ${in24.stage} ([how it is placed](${linkTo('docs/consultant/maturity-model.md#how-to-place-a-system')}))`,
    ],
    ['Recommendation', recommendation(proposal)],
    ['Price', price(proposal)],
    ['Biggest risk', risk ? `${risk.says} ${risk.doing}` : 'none was found'],
    [
      'Resting on',
      `${assumed.length} of ${proposal.requirements.length + 1} answers are assumptions; ${decisions.length} decisions`,
    ],
  ];
  return ['## 1. Header', table(['field', 'holds'], rows), ...conflicts(proposal)].join('\n\n');
}

function recommendation({ decisions, open }: Proposal): string {
  const titles = (question: string) =>
    decisions.filter((decision) => decision.question === question).map(({ option }) => optionOf(option).title);
  const divided = titles('How is the system divided?').join(' with ') || 'How it is divided stays open';
  const data = titles('Where is the data, and who owns it?').join('; ') || 'where the data is stays open';
  const stays =
    open.length > 0
      ? ` Open until the conflicts are settled: ${open.map(({ option }) => optionOf(option).title).join(', ')}.`
      : '';
  return `${divided}. Data: ${data}.${stays}`;
}

function price({ path, capacity, decisions, answers }: Proposal): string {
  const early = path.filter(({ period }) => period === 'weeks 1-4' || period === 'months 2-3');
  const weeks = Math.ceil(early.reduce((total, { personWeeks = 0 }) => total + personWeeks, 0));
  const { monthlyBudget } = answers;
  const share =
    monthlyBudget > 0
      ? `, which the budget pays if ${capacity.machines === 1 ? 'it' : 'each'} costs ${count(Math.floor(monthlyBudget / capacity.machines))} euros at most`
      : '';
  const [worse] = decisions.map(({ option }) => optionOf(option).costs);
  return `to build: ${early.length} steps in 3 months, ${weeks} weeks of one person; the features beside them are not estimated. Each month: ${capacity.machines === 1 ? 'one machine' : `${count(capacity.machines)} machines`} (${capacity.machinesSaid})${share}. What becomes worse: ${worse ?? 'nothing yet'}`;
}

function conflicts({ conflicts: found, open: stays }: Proposal): string[] {
  if (found.length === 0) return [];
  const lines = found.map(({ id, says, opens }) => {
    const titles = stays.filter(({ option }) => opens.includes(option)).map(({ option }) => optionOf(option).title);
    const open = titles.length > 0 ? ` Open until then: ${titles.join(', ')}.` : '';
    return `- **${id}.** ${says}${open}`;
  });
  return ['### Answers that contradict each other', lines.join('\n')];
}

export function requirementsPart({ requirements, notAskedFor, situation, risks }: Proposal, linkTo: LinkTo): string {
  return [
    '## 2. Business requirements',
    table(
      ['id', 'asked', 'answer', 'known how'],
      requirements.map(({ id, asked, answer, known }) => [id, asked, plain(answer), known]),
    ),
    `Not asked for: ${notAskedFor.join(', ') || 'nothing was left out'}.`,
    '### How the stage was found',
    situation.soon.steps.map((step) => `- In 6 months: ${step}`).join('\n'),
    '### Risks',
    risks.map(({ says, doing, source }) => `- ${says} ${doing} (${sourceLinks([source], linkTo)})`).join('\n'),
  ].join('\n\n');
}
