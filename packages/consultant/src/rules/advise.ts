// All rules on one situation: what is thought of every option, and what stays open because answers contradict each other.
import type { Answers } from '../questions/answers.ts';
import { apiRules } from './api.ts';
import { authRules } from './auth.ts';
import { httpCaching, sharedCache } from './caching.ts';
import { type Conflict, conflictsIn } from './conflicts.ts';
import { dataRules } from './data.ts';
import type { SourceId } from './evidence.ts';
import { operationRules } from './operation.ts';
import type { OptionId } from './options.ts';
import type { Judgement, Rule } from './rule.ts';
import { type Situation, situationOf } from './situation.ts';
import { systemRules } from './system.ts';

export type Recommendation = Judgement & { option: OptionId; question: string; sources: readonly SourceId[] };

export type Advice = {
  situation: Situation;
  conflicts: readonly Conflict[];
  recommendations: readonly Recommendation[];
};

export const rulesByQuestion: Record<string, readonly Rule[]> = {
  'How is the system divided?': systemRules,
  'Where is the data, and who owns it?': [...dataRules, sharedCache],
  'How do others talk to it, and what is it doing now?': [...apiRules, httpCaching],
  'Who is asking, and what may they do?': authRules,
  'What keeps it running?': operationRules,
};

export function advise(answers: Answers): Advice {
  const situation = situationOf(answers);
  const conflicts = conflictsIn(answers, situation);
  const recommendations = Object.entries(rulesByQuestion).flatMap(([question, rules]) =>
    rules.map(({ option, sources, judge }) => {
      const judgement = judge(situation);
      const conflict = conflicts.find(({ opens }) => opens.includes(option));
      const open = conflict !== undefined && judgement.verdict !== 'refused';
      return { option, question, sources, ...judgement, ...(open ? opened(conflict) : {}) };
    }),
  );
  return { situation, conflicts, recommendations };
}

const opened = (conflict: Conflict) => ({
  verdict: 'open' as const,
  because: `It depends on what of this holds: ${conflict.says}`,
  reopens: `"${conflict.id}" is settled`,
});

export const isTaken = ({ recommendations }: Advice, id: OptionId): boolean =>
  recommendations.some(({ option, verdict }) => option === id && verdict === 'taken');
