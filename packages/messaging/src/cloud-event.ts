// The envelope: CloudEvents 1.0 as JSON, with the extensions for traces and for the order within one aggregate.
import { isDeepStrictEqual } from 'node:util';
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
    data: z.unknown(),
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
  const refuse = (reason: string) => new MessagingError('bad-event', `Cannot publish "${event.type}": ${reason}`);
  const parsed = cloudEvent.safeParse(envelope);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw refuse(`"${issue?.path.join('.')}" is wrong: ${issue?.message}`);
  }
  const data = textOf(event.data);
  if (data === undefined) throw refuse('its data would not arrive as it is: it is not plain JSON');
  const bytes = Buffer.byteLength(data);
  if (bytes > mostDataBytes) {
    const message = `Cannot publish "${event.type}": its data has ${bytes} bytes, more than ${mostDataBytes}`;
    throw new MessagingError('event-too-large', message);
  }
  return parsed.data;
}

/** As JSON, if a reader of that gets the same: no Date, no undefined, no NaN, and no text that PostgreSQL cannot store. */
function textOf(data: unknown): string | undefined {
  let isPlain = true;
  const text = JSON.stringify(data, (key, value: unknown) => {
    isPlain &&= isText(key) && (typeof value !== 'string' || isText(value));
    return value;
  });
  return isPlain && text !== undefined && isDeepStrictEqual(JSON.parse(text), data) ? text : undefined;
}

/** The aggregate's version that the publisher gave, or 0. */
export const versionOf = ({ sequence }: CloudEvent): number => Number(sequence ?? 0);

/** PostgreSQL stores no NUL, and no half of a surrogate pair. */
function isText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
