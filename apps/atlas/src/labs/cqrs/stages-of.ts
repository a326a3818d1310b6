// When the work of a command reached each stage, from what could be seen of it: the answers, the trace, and the read models.
import type { ShownTrace } from '#telemetry/sdk';
import type { Stage } from './watched.ts';

type Sighting = {
  /** When the command was sent, on the clock of the machine. The other times are counted from it. */
  sentAt: number;
  answered: number;
  /** When the projection began the transaction that took the event in, on the clock of the machine. */
  projected: number | undefined;
  visible: number | undefined;
  trace: ShownTrace | undefined;
};

export function stagesOf({ sentAt, answered, projected, visible, trace }: Sighting): Stage[] {
  // Beginnings are whole milliseconds of another process: none lies before the command, or after what it has led to.
  const since = (ms: number, most: number) => Math.min(Math.max(0, ms - sentAt), most);
  const told = trace?.spans.find(({ kind }) => kind === 'producer');
  const kept = trace?.spans.find(({ name, start }) => told && name === 'commit' && start >= told.start) ?? told;
  const toldAt = told && since(told.start, answered);
  const keptAt = kept && since(kept.start + kept.ms, answered);
  const begun = projected !== undefined && visible !== undefined ? since(projected, visible) : undefined;
  const stage = (id: Stage['id'], from?: number, to?: number): Stage => ({ id, from: rounded(from), to: rounded(to) });
  return [
    stage('command', 0, toldAt ?? answered),
    stage('outbox', toldAt, keptAt),
    stage('answer', keptAt ?? answered, answered),
    stage('projection', begun, visible),
    stage('read-model', visible, visible),
  ];
}

const rounded = (ms: number | undefined): number | null => (ms === undefined ? null : Math.round(10 * ms) / 10);
