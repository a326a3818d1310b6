// Between events as the domain knows them and events as they are kept. What is read is checked: an event that nobody
// understands stops the replay, since a state without it would be wrong and look right.
import type { z } from 'zod';
import type { Cause, NewEvent, Payload, StoredEvent } from '../event-store/event-store.ts';
import { seal, unseal } from './seal.ts';

export type DomainEvent = { type: string; at: Date; data: object; personal?: object | 'erased' };

export type EventKind = {
  /** What is written today. */
  schema: number;
  data: z.ZodType;
  personal?: z.ZodType;
  /** By the schema they come from: each makes the payload of the next one. */
  upcasts?: Record<number, (old: Payload) => Payload>;
};

type Code = 'unknown-event-type' | 'unknown-event-schema' | 'invalid-payload';

class StoredEventError extends Error {
  override readonly name = 'StoredEventError';
  readonly code: Code;
  readonly position: number;

  constructor(code: Code, { type, stream, version, position }: StoredEvent, reason: string, cause?: unknown) {
    super(`Cannot read "${type}", version ${version} of "${stream}", position ${position}: ${reason}`, { cause });
    this.code = code;
    this.position = position;
  }
}

/** The key of a person; undefined once it was destroyed. */
export type KeyOf = (subject: string) => Uint8Array | undefined;

export type Codec<Event extends DomainEvent> = {
  types: string[];
  /** The person whose key seals the events of a stream. */
  subjectOf: (stream: string) => string | undefined;
  encode: (stream: string, event: Event, cause: Cause, keyOf: KeyOf) => NewEvent;
  /** Throws a StoredEventError. */
  decode: (stored: StoredEvent, keyOf: KeyOf) => Event;
};

export function createCodec<Event extends DomainEvent>(
  kinds: { [Type in Event['type']]: EventKind },
  subjectOf: (stream: string) => string | undefined = () => undefined,
): Codec<Event> {
  const known = new Map<string, EventKind>(Object.entries(kinds));
  const context = (stream: string, type: string) => `${stream} ${type}`;

  function encode(stream: string, { type, at, data, personal }: Event, cause: Cause, keyOf: KeyOf): NewEvent {
    const schema = known.get(type)?.schema ?? 1;
    if (personal === undefined || personal === 'erased') return { type, schema, payload: { ...data }, at, cause };
    const key = keyOf(subjectOf(stream) ?? '');
    if (!key) throw new Error(`Cannot seal "${type}" of "${stream}": its person has no key`);
    const bytes = Buffer.from(JSON.stringify(personal));
    const sealed = seal(key, context(stream, type), bytes).toString('base64');
    return { type, schema, payload: { ...data, sealed }, at, cause };
  }

  function decode(stored: StoredEvent, keyOf: KeyOf): Event {
    const { type, schema, stream, at } = stored;
    const kind = known.get(type);
    if (!kind) throw new StoredEventError('unknown-event-type', stored, 'nobody knows this type');
    const { sealed, ...payload } = upcast(stored, kind);
    if (schema > kind.schema) {
      throw new StoredEventError('unknown-event-schema', stored, `its schema is ${schema}, ours ${kind.schema}`);
    }
    try {
      const data = kind.data.parse(payload);
      if (!kind.personal) return { type, at, data } as unknown as Event;
      const key = keyOf(subjectOf(stream) ?? '');
      const personal = key
        ? kind.personal.parse(JSON.parse(unseal(key, context(stream, type), sealedBytes(sealed)).toString()))
        : 'erased';
      return { type, at, data, personal } as unknown as Event;
    } catch (cause) {
      throw new StoredEventError('invalid-payload', stored, 'its payload does not match its schema', cause);
    }
  }

  return { types: [...known.keys()], subjectOf, encode, decode };
}

function upcast({ schema, payload }: StoredEvent, kind: EventKind): Payload {
  let current = payload;
  for (let from = schema; from < kind.schema; from++) current = kind.upcasts?.[from]?.(current) ?? current;
  return current;
}

const sealedBytes = (sealed: unknown): Buffer => Buffer.from(String(sealed), 'base64');
