// The port: what a pattern needs of the place where its events are kept. Stores know events as data and no domain.

/** JSON, as it is kept. What it means is known to src/stored-events. */
export type Payload = { [name: string]: unknown };

/** Who did it, which command led to it, and which request or longer story it belongs to. */
export type Cause = { actor: string | null; command: string; correlation: string };

export type NewEvent = {
  type: string;
  /** Of the payload: an old one is brought up to date when it is read. */
  schema: number;
  payload: Payload;
  at: Date;
  cause: Cause;
  /** By which an append condition finds it. */
  tags?: readonly string[];
};

export type StoredEvent = Omit<NewEvent, 'tags'> & {
  stream: string;
  /** Its place in the stream, from 1 on. */
  version: number;
  /** Its place among all events, from 1 on, without gaps, in the order in which they became visible. */
  position: number;
};

/** `request` tells a repetition from another request under the same id. */
type Command = { id: string; request: string };

export type Append = {
  stream: string;
  /** The version that the decision was made on; 0 for a stream that does not exist yet. */
  expected: number;
  /** All of them are kept, or none. */
  events: readonly NewEvent[];
  /** A command is done once: its second append answers what the first one did. */
  command?: Command | undefined;
  /** Values that no two streams may hold at once. */
  take?: readonly string[] | undefined;
  free?: readonly string[] | undefined;
  /** The key of this subject is destroyed in the same transaction. */
  forget?: string | undefined;
  /** The append condition (Dynamic Consistency Boundary): refused when an event with one of the tags came after `after`. */
  unless?: { tags: readonly string[]; after: number } | undefined;
};

export type Appended = {
  /** The version and the position of the last event. */
  version: number;
  position: number;
  /** Of the first append of a command that comes again: it may have made another stream. */
  stream: string;
  repeated: boolean;
};

export type EventStore = {
  /** Throws a StoreError. */
  append: (append: Append) => Promise<Appended>;
  /** What a command did, if it was done. Throws `command-reused`. */
  find: (append: Pick<Append, 'stream' | 'expected'> & { command: Command }) => Promise<Appended | undefined>;
  /** In order, after version `after` and up to version `to`. */
  read: (stream: string, range?: { after?: number; to?: number }) => Promise<StoredEvent[]>;
  /** Of all streams, in order. */
  readAll: (range: { after: number; limit: number }) => Promise<StoredEvent[]>;
  /** The position of the last event; 0 in an empty store. */
  head: () => Promise<number>;
};

export type StoreErrorCode = 'version-conflict' | 'value-taken' | 'condition-failed' | 'command-reused';

/** An append that was refused; nothing of it was kept. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;
  /** The version of the stream now. */
  readonly version: number;

  constructor(code: StoreErrorCode, { stream, expected }: Pick<Append, 'stream' | 'expected'>, version: number) {
    super(`Cannot append to "${stream}" after version ${expected}: ${reasons[code]}${version}`);
    this.code = code;
    this.version = version;
  }
}

const reasons: Record<StoreErrorCode, string> = {
  'version-conflict': 'it is at version ',
  'value-taken': 'another stream holds a value that must be unique; this one is at version ',
  'condition-failed': 'an event came that the condition excludes; the stream is at version ',
  'command-reused': 'the command id was used for another request; the stream is at version ',
};
