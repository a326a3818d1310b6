// A process as a row, and back: JSON has no dates, so they are read again.
import { z } from 'zod';
import type { Asked, Process, Result } from '../application/ports.ts';

const role = z.enum(['USER', 'MODERATOR', 'ADMIN']);
const actor = z.object({ id: z.string(), role });
const profile = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role,
  createdAt: z.coerce.date(),
});

const asked: z.ZodType<Asked> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('registration'), profile, actor: actor.optional() }),
  z.object({
    kind: z.literal('deletion'),
    actor,
    expected: z.union([z.literal('any'), z.array(z.int())]),
  }),
]);

const result: z.ZodType<Result> = z.object({
  version: z.int(),
  profile: profile.extend({ version: z.int(), updatedAt: z.coerce.date() }).optional(),
});

const phase = z.enum(['doing', 'undoing', 'done', 'undone']);

export type Row = {
  id: string;
  subject: string;
  asked: unknown;
  created_at: Date;
  version: number;
  phase: string;
  step: number;
  attempts: number;
  due_at: Date | null;
  deadline: Date;
  needs_human: boolean;
  resumed_by: string | null;
  failure: string | null;
  result: unknown;
};

export function fromRow(row: Row): Process {
  const known = asked.parse(row.asked);
  return {
    id: row.id,
    subject: row.subject,
    asked: known,
    since: row.created_at,
    version: row.version,
    state: {
      kind: known.kind,
      phase: phase.parse(row.phase),
      step: row.step,
      attempts: row.attempts,
      dueAt: row.due_at ?? undefined,
      deadline: row.deadline,
      needsHuman: row.needs_human,
      resumedBy: row.resumed_by ?? undefined,
      failure: row.failure ?? undefined,
      result: row.result === null ? undefined : result.parse(row.result),
    },
  };
}
