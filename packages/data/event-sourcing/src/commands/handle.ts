// A command from its arrival to its events: load the stream, let the rules decide, append what they say.
import type { Actor } from '../domain/decider.ts';
import { type Appended, StoreError } from '../event-store/event-store.ts';
import type { DomainEvent } from '../stored-events/codec.ts';
import { idIn, streamOf } from '../stored-events/streams.ts';
import type { AggregateKind } from './aggregates.ts';
import { currentActor } from './current-actor.ts';
import type { Load, Loaded, LoadParts } from './load.ts';

type Commandable = { type: string; actor: Actor; at: Date };

export type Order<Command> = {
  id: string;
  command: Command;
  /** The version that the sender has seen. Without it a lost race is tried again on the new state. */
  expected?: number | undefined;
  /** Of the sender: the same command, sent again under the same id, is done once. */
  commandId: string;
  correlation: string;
  /** True for a command that makes a new stream. */
  isFirst?: boolean;
};

/** `id` is another one than ordered when the command was done before, under another. */
export type Done<State> = Loaded<State> & { id: string; repeated: boolean };

const TRIES = 5;

export function createHandle(parts: LoadParts & { load: Load; digest: (value: string) => string }) {
  const { store, keys, load, digest } = parts;

  async function attempt<State extends object, Command extends Commandable, Event extends DomainEvent>(
    kind: AggregateKind<State, Command, Event>,
    { id, command, expected, commandId, correlation, isFirst = false }: Order<Command>,
  ): Promise<Done<State>> {
    const stream = streamOf(kind.name, id);
    const sent = { id: commandId, request: digest(requestOf(command, isFirst ? undefined : id)) };
    const loaded = isFirst ? { state: kind.decider.initial, version: 0 } : await load(kind, id);
    const boundary = kind.boundary?.(loaded.state, command);
    const tags = boundary === undefined ? [] : [boundary];
    // First the position, then what the decision is made on: whatever comes after it is found by the append.
    const unless = boundary === undefined ? undefined : { tags, after: await store.head() };
    const actor = unless && command.actor ? await currentActor(load, command.actor.id) : command.actor;
    const wanted = { stream, expected: expected ?? loaded.version };
    const repeated = async ({ stream, version }: Appended): Promise<Done<State>> => {
      const first = idIn(kind.name, stream) ?? id;
      return { id: first, ...(await load(kind, first, { version })), repeated: true };
    };
    let events: Event[];
    try {
      events = kind.decider.decide(loaded.state, { ...command, actor });
    } catch (error) {
      // What was published cannot be published again, unless this is the answer to the first time.
      const done = await store.find({ ...wanted, command: sent });
      if (done) return repeated(done);
      throw error;
    }
    if (events.length === 0 && wanted.expected === loaded.version) return { ...loaded, id, repeated: false };
    const subject = kind.events.subjectOf(stream);
    const key = subject === undefined ? undefined : await keyOf(subject, isFirst);
    // The person was erased since we looked.
    if (subject !== undefined && !key) throw new StoreError('version-conflict', wanted, loaded.version);
    const cause = { actor: command.actor?.id ?? null, command: commandId, correlation };
    const state = events.reduce(kind.decider.evolve, loaded.state);
    const appended = await store.append({
      ...wanted,
      events: events.map((event) => ({ ...kind.events.encode(stream, event, cause, () => key), tags })),
      command: sent,
      unless,
      ...kind.alongside?.({ id, before: loaded.state, after: state, digest }),
    });
    return appended.repeated ? repeated(appended) : { id, state, version: appended.version, repeated: false };
  }

  const keyOf = async (subject: string, isFirst: boolean) =>
    isFirst ? keys.create(subject) : (await keys.find([subject])).get(subject);

  /** Throws a DomainError or a StoreError when nothing was done. */
  return async function handle<State extends object, Command extends Commandable, Event extends DomainEvent>(
    kind: AggregateKind<State, Command, Event>,
    order: Order<Command>,
  ): Promise<Done<State>> {
    for (let tries = 1; ; tries++) {
      try {
        return await attempt(kind, order);
      } catch (error) {
        if (!(error instanceof StoreError && tries < TRIES)) throw error;
        const lostRace = error.code === 'version-conflict' && order.expected === undefined && !order.isFirst;
        if (!lostRace && error.code !== 'condition-failed') throw error;
      }
    }
  };
}

export type Handle = ReturnType<typeof createHandle>;

/** What a repetition has in common with the first time: not the time, the id of something new, or a role that has changed. */
const requestOf = (command: Commandable, id: string | undefined): string =>
  JSON.stringify([id, { ...command, id: undefined, at: undefined, actor: command.actor?.id }]);
