// What is answered, as schemas: the document shows them, and the tests hold every answer against them.
import { z } from 'zod';

const reason = z.object({ '403': z.string().optional(), '404': z.string().optional() }).meta({ id: 'Reason' });
const error = z.object({ status: z.literal(400), message: z.string() });

export const accessDecision = z
  .object({
    decision: z.boolean(),
    context: z
      .object({
        reason_admin: reason.optional().meta({ description: 'For whoever runs the system, never for users.' }),
        reason_user: reason.optional().meta({ description: 'What a user may read.' }),
        error: error.optional().meta({ description: 'In a batch: why this question could not be read.' }),
      })
      .optional(),
  })
  .meta({ id: 'Decision' });

/** One decision of its own when the request was no batch. */
export const accessDecisions = z
  .union([z.object({ evaluations: z.array(accessDecision) }), accessDecision])
  .meta({ id: 'Decisions' });

const pageOf = (result: z.ZodType, id: string) =>
  z
    .object({
      page: z.object({
        next_token: z.string().meta({ description: 'Asks for the next page; empty on the last one.' }),
        count: z.int().min(0),
      }),
      results: z.array(result),
    })
    .meta({ id });
const found = z.object({ type: z.string(), id: z.string() });
export const foundEntities = pageOf(found, 'FoundEntities');
export const foundActions = pageOf(z.object({ name: z.string() }), 'FoundActions');

export const metadata = z
  .object({
    policy_decision_point: z.url(),
    access_evaluation_endpoint: z.url(),
    access_evaluations_endpoint: z.url(),
    search_subject_endpoint: z.url(),
    search_resource_endpoint: z.url(),
    search_action_endpoint: z.url(),
  })
  .meta({ id: 'Metadata' });
