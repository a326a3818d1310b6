// Carries out the rebuilds that operators have ordered, of whatever process they asked, beside the projector.
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Projection } from './projection.ts';
import type { Projector } from './projector.ts';
import { carryOut } from './rebuild.ts';

type Parts = {
  pool: Pool;
  projector: Pick<Projector, 'step' | 'batch'>;
  projections: readonly Projection[];
  /** Hears why one stands still. It is tried again. */
  onFailure: (name: string, error: Error) => void;
  /** How often it looks for an order. */
  pollMs?: number;
};

export function createRebuilder({ pool, projector, projections, onFailure, pollMs = 1_000 }: Parts) {
  const ending = new AbortController();
  const told = new Map<string, string>();
  let loop = Promise.resolve();

  async function look(projection: Projection): Promise<void> {
    try {
      await carryOut(pool, projector, projection, ending.signal);
      told.delete(projection.name);
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      // Said once, not at every try.
      if (told.get(projection.name) !== failure.message) onFailure(projection.name, failure);
      told.set(projection.name, failure.message);
    }
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      for (const projection of projections) await look(projection);
      await pause(pollMs, undefined, { signal: ending.signal, ref: false }).catch(() => undefined);
    }
  }

  return {
    start(): void {
      loop = run();
    },
    /** What is ordered now goes on in another process, or after the next start. */
    async stop(): Promise<void> {
      ending.abort();
      await loop;
    },
  };
}
