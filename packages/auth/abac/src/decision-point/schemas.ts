// What may be sent, with a bound for everything. Unknown members are ignored, as AuthZEN demands of receivers.
import { z } from 'zod';

const mostEvaluations = 100;
const mostLevels = 16;

const isShallow = (value: unknown, levels = mostLevels): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((part) => isShallow(part, levels - 1)));

const properties = z
  .record(z.string(), z.unknown())
  .refine((value) => isShallow(value), `At most ${mostLevels} levels are accepted`)
  .meta({ description: 'Any JSON object; the policies say which of its members they look at.' });
const type = z.string().min(1).max(100);
const id = z.string().min(1).max(500);

const entity = z.object({ type, id, properties: properties.optional() });
const subject = entity.meta({ id: 'Subject', description: 'Who is asking. The directory knows the rest.' });
const resource = entity.meta({ id: 'Resource', description: 'With what something is to be done.' });
const action = z
  .object({ name: z.string().min(1).max(100), properties: properties.optional() })
  .meta({ id: 'Action', description: 'What is to be done.' });

export const evaluation = z
  .object({ subject, action, resource, context: properties.optional() })
  .meta({ id: 'Evaluation' });

/** One of a batch: what it leaves out, the batch says for all. */
export const batchItem = evaluation.partial().meta({ id: 'EvaluationOfBatch' });

const semantics = ['execute_all', 'deny_on_first_deny', 'permit_on_first_permit'] as const;

export const evaluations = batchItem
  .extend({
    // A wrong item is a no for that item alone, so it is read when its turn comes.
    evaluations: z.array(z.unknown()).max(mostEvaluations).optional(),
    options: z
      .object({
        evaluations_semantic: z.enum(semantics).default('execute_all'),
        reasons: z.boolean().default(false).meta({ description: 'Whether each no of a batch comes with its reasons.' }),
      })
      .prefault({}),
  })
  .meta({ id: 'Evaluations' });

const page = z.object({
  token: z.string().min(1).max(2_000).optional(),
  limit: z.int().min(0).optional(),
});
/** The id of what is searched for is ignored. */
const anyOf = (type: string) => z.object({ type: z.string().min(1).max(100) }).meta({ id: type });
const search = z.object({ subject, action, resource, context: properties.optional(), page: page.optional() });

export const subjectSearch = search.extend({ subject: anyOf('AnySubject') }).meta({ id: 'SubjectSearch' });
export const resourceSearch = search.extend({ resource: anyOf('AnyResource') }).meta({ id: 'ResourceSearch' });
export const actionSearch = search.omit({ action: true }).meta({ id: 'ActionSearch' });
