// The measured figures that the advice uses, from docs/measurements. A proposal names the machine and the date with them.
import architectures from '../../../docs/measurements/architectures.json' with { type: 'json' };
import capacity from '../../../docs/measurements/capacity.json' with { type: 'json' };
import data from '../../../docs/measurements/data.json' with { type: 'json' };

export type Figure = { median: number; least: number; greatest: number };

type Costs = { programs: number; databases: number; cpu: Figure; memory: Figure };
type Home = { write: Figure; read: Figure };
type Origin = { command: string; date: string; machine: string; loaded: boolean };

export type Figures = {
  capacity: Origin & { cpuMsOfAList: Figure };
  /** Ratios to the monolith. */
  architectures: Origin & { systems: Record<'monolith' | 'modular-monolith' | 'microservices', Costs> };
  /** Ratios to the single database. */
  data: Origin & { homes: Record<'cqrs' | 'event-sourcing' | 'database-per-service', Home> };
};

export const figures: Figures = { architectures, capacity, data };
