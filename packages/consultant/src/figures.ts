// The measured figures that the advice uses, from docs/measurements. A proposal names the machine and the date with them.
import architectures from '../../../docs/measurements/architectures.json' with { type: 'json' };
import capacity from '../../../docs/measurements/capacity.json' with { type: 'json' };

type Figure = { median: number; least: number; greatest: number };

type Costs = { programs: number; databases: number; cpu: Figure; memory: Figure };
type Origin = { command: string; date: string; machine: string; loaded: boolean };

export type Figures = {
  capacity: Origin & { cpuMsOfAList: Figure };
  /** Ratios to the monolith. */
  architectures: Origin & { systems: Record<'monolith' | 'modular-monolith' | 'microservices', Costs> };
};

export const figures: Figures = { architectures, capacity };
