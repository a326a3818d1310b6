// The measured figures that the advice counts with. A proposal names the machine and the date beside them.
type Figure = { median: number; least: number; greatest: number };

type Costs = { programs: number; databases: number; cpu: Figure; memory: Figure };
type Origin = { command: string; date: string; machine: string; loaded: boolean };

export type Figures = {
  capacity: Origin & { cpuMsOfAList: Figure };
  /** Ratios to the monolith. */
  architectures: Origin & { systems: Record<'monolith' | 'modular-monolith' | 'microservices', Costs> };
};
