// When the work of a command reached each stage, from what could be seen of it: the answers, the trace, and the read models.
import type { ShownTrace } from '#telemetry/sdk';
import type { Stage } from './watched.ts';

export type Sighting = {
  /** When the command was sent, on the clock of the machine. The other times are counted from it. */
  sentAt: number;
  answered: number;
  /** When the projection began the transaction that took the event in, on the clock of the machine. */
  projected: number | undefined;
  visible: number | undefined;
  trace: ShownTrace | undefined;
};

export function stagesOf({ sentAt, answered, projected, visible, trace }: Sighting): Stage[] {
  const told = trace?.spans.find(({ kind }) => kind === 'producer');
  const written = told && trace?.spans.find(({ name, start }) => name === 'commit' && start >= told.start);
  // Beginnings are whole milliseconds of another process: none lies before the one that led to it.
  const since = (ms: number) => Math.max(0, ms - sentAt);
  const told0 = told && since(told.start);
  const kept = told0 === undefined ? undefined : Math.max(told0, since((written ?? told).start + (written ?? told).ms));
  const begun = projected === undefined || visible === undefined ? undefined : Math.min(since(projected), visible);
  const stage = (id: Stage['id'], from?: number, to?: number): Stage => ({ id, from: from ?? null, to: to ?? null });
  return [
    stage('command', 0, told0 ?? answered),
    stage('outbox', told0, kept === undefined ? undefined : Math.min(kept, answered)),
    stage('answer', Math.min(kept ?? answered, answered), answered),
    stage('projection', begun, visible),
    stage('read-model', visible, visible),
  ];
}
