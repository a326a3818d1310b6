// The tool that consults: its input schema is the questions, so an agent knows what to ask people for.
import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { proposalPage, type Question, questionIds, questions, schemaOf } from '#consultant';
import { linksFrom, proposalFor } from '../consult-files.ts';
import { book } from '../patterns.ts';
import { readOnly } from './reading-tools.ts';

const asked = (question: Question) => {
  const options = 'options' in question ? Object.entries(question.options).map(([id, says]) => `${id}: ${says}`) : [];
  return [question.ask, ...options].join(' | ');
};

const answers = z.strictObject(
  Object.fromEntries(questionIds.map((id) => [id, schemaOf(questions[id]).describe(asked(questions[id])).optional()])),
);

const said = z.object({ option: z.string(), because: z.string() });

const advice = z.object({
  stage: z.object({ now: z.string(), in6Months: z.string(), in12Months: z.string() }),
  conflicts: z.array(z.object({ id: z.string(), says: z.string() })),
  recommended: z.array(said),
  open: z.array(said),
  later: z.array(said),
  assumed: z.array(z.string()),
  wouldChangeIt: z.array(
    z.object({ question: z.string(), to: z.unknown(), added: z.array(z.string()), dropped: z.array(z.string()) }),
  ),
});

export function addConsultTool(server: McpServer): void {
  server.registerTool(
    'consult',
    {
      title: 'Consult about a system',
      description:
        'Answers in, a proposal out: stage, recommended patterns with reasons, conflicts between answers, roadmap, and what would change it. The same answers give the same proposal. Leave out what nobody knows.',
      inputSchema: answers,
      outputSchema: advice,
      annotations: readOnly,
    },
    async (given) => {
      const proposal = proposalFor(given, 'this call');
      const { situation, conflicts, decisions, open, notTaken, assumed, tippingPoints } = proposal;
      const short = (all: readonly z.infer<typeof said>[]) => all.map(({ option, because }) => ({ option, because }));
      return {
        content: [{ type: 'text', text: proposalPage(proposal, linksFrom(book)) }],
        structuredContent: {
          stage: { now: situation.now.stage, in6Months: situation.soon.stage, in12Months: situation.in12.stage },
          conflicts: conflicts.map(({ id, says }) => ({ id, says })),
          recommended: short(decisions),
          open: short(open),
          later: short(notTaken.filter(({ verdict }) => verdict === 'later')),
          assumed: [...assumed],
          wouldChangeIt: tippingPoints.map(({ question, to, added, dropped }) => ({
            question,
            to,
            added: [...added],
            dropped: [...dropped],
          })),
        },
      };
    },
  );
}
