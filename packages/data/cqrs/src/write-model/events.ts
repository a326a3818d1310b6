// What commands tell: that something changed, and to which version. What it is now stands in the write model, where the
// projections read it: an event holds no copy, so it never is too large, too old or full of personal data.
import { z } from 'zod';
import type { CloudEvent, NewEvent } from '#messaging';

const change = z.strictObject({ by: z.uuid() });
/** What is deleted can be looked up nowhere: whether others had seen it has to be told. */
const deletion = change.extend({ wasPublished: z.boolean().optional() });

const schemas = {
  'post.created': change,
  'post.edited': change,
  'post.published': change,
  'post.deleted': deletion,
  'author.registered': change,
  'author.renamed': change,
  'author.deleted': change,
};

export type EventType = keyof typeof schemas;

export const changed = (type: EventType, subject: string, by: string, version?: number, more = {}): NewEvent => ({
  type,
  subject,
  data: { by, ...more },
  ...(version !== undefined && { version }),
});

/** Throws when no command of ours tells such a thing. */
export function readEvent({ type, subject, data }: CloudEvent): { type: EventType; subject: string } {
  if (!Object.hasOwn(schemas, type)) throw new Error(`nobody here knows the type "${type}"`);
  const known = type as EventType;
  schemas[known].parse(data);
  return { type: known, subject: z.uuid().parse(subject) };
}
