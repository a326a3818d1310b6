// The envelope: CloudEvents 1.0 as JSON, with the extensions for traces and for the order within one aggregate.
import { z } from 'zod';
import { MessagingError } from './messaging-error.ts';

/** More than this belongs into a store of its own, and the event names where. */
export const mostDataBytes = 64 * 1024;

/** Also fits into a subject of NATS: no blanks, no wildcards. */
const typeName = z
  .string()
  .max(100)
  .regex(/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*$/);
const attribute = z.string().min(1).max(200).refine(isText);

/** What is published here. CloudEvents allows more; a consumer of foreign events would need a wider one. */
export const cloudEvent = z
  .object({
    specversion: z.literal('1.0'),
    /** The same event twice has the same id: consumers know it by that. */
    id: attribute,
    /** Who published it, such as `/modules/users`. */
    source: z
      .string()
      .max(200)
      .regex(/^(\/[a-z0-9-]+)+$/),
    type: typeName,
    /** The id of the aggregate. The order of events is kept within one subject, and only there. */
    subject: attribute,
    time: z.iso.datetime(),
    datacontenttype: z.literal('application/json'),
    dataschema: z.url().optional(),
    /** W3C trace context: which request led to this event. */
    traceparent: z
      .string()
      .regex(/^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/)
      .optional(),
    /** The version of the aggregate, padded so that texts sort like numbers. */
    sequence: z
      .string()
      .regex(/^\d{16}$/)
      .optional(),
    data: z.json(),
  })
  .strict();

export type CloudEvent = z.infer<typeof cloudEvent>;

/** What a publisher says; the rest of the envelope is filled in. */
export type NewEvent = {
  type: string;
  subject: string;
  /** The aggregate's version after the change, which lets a consumer leave an older state alone. */
  version?: number;
  data: unknown;
  dataschema?: string;
};

export type EnvelopeOptions = {
  source: string;
  newId(): string;
  now(): Date;
  /** The trace of the current request, if there is one. */
  traceparent?: (() => string | undefined) | undefined;
};

/** Throws `bad-event` and `event-too-large`, before anything is written. */
export function toCloudEvent({ version, ...event }: NewEvent, options: EnvelopeOptions): CloudEvent {
  const traceparent = options.traceparent?.();
  const envelope = {
    specversion: '1.0',
    id: options.newId(),
    source: options.source,
    ...event,
    time: options.now().toISOString(),
    datacontenttype: 'application/json',
    ...(traceparent && { traceparent }),
    ...(version !== undefined && { sequence: String(version).padStart(16, '0') }),
  };
  const parsed = cloudEvent.safeParse(envelope);
  const refuse = (reason: string) => new MessagingError('bad-event', `Cannot publish "${event.type}": ${reason}`);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const isData = issue?.path[0] === 'data';
    throw refuse(isData ? 'its data is not plain JSON' : `"${issue?.path.join('.')}" is wrong: ${issue?.message}`);
  }
  const data = JSON.stringify(parsed.data.data, (key, value: unknown) => {
    if (!isText(key) || (typeof value === 'string' && !isText(value))) {
      throw refuse('its data holds a character that PostgreSQL cannot store');
    }
    return value;
  });
  const bytes = Buffer.byteLength(data);
  if (bytes > mostDataBytes) {
    const message = `Cannot publish "${event.type}": its data has ${bytes} bytes, more than ${mostDataBytes}`;
    throw new MessagingError('event-too-large', message);
  }
  return parsed.data;
}

/** The aggregate's version that the publisher gave, or 0. */
export const versionOf = ({ sequence }: CloudEvent): number => Number(sequence ?? 0);

/** PostgreSQL stores no NUL, and no half of a surrogate pair. */
function isText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
