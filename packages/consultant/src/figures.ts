// What was measured, from docs/measurements. Made by: node tooling/generate-docs.ts
import type { Figures } from './rules/figures.ts';

export const figures: Figures = {
  capacity: {
    command: 'npx pnpm bench compare',
    date: '2026-11-27',
    machine: '2 cores (Intel(R) Xeon(R) Processor), 24 GB, Node 24.21.0',
    loaded: false,
    cpuMsOfAList: {
      median: 0.36,
      least: 0.31,
      greatest: 0.47,
    },
  },
  architectures: {
    command: 'npx pnpm bench compare',
    date: '2026-11-27',
    machine: '2 cores (Intel(R) Xeon(R) Processor), 24 GB, Node 24.21.0',
    loaded: false,
    systems: {
      monolith: {
        programs: 1,
        databases: 1,
        cpu: {
          median: 1,
          least: 1,
          greatest: 1,
        },
        memory: {
          median: 1,
          least: 1,
          greatest: 1,
        },
      },
      'modular-monolith': {
        programs: 1,
        databases: 1,
        cpu: {
          median: 0.9,
          least: 0.69,
          greatest: 1.3,
        },
        memory: {
          median: 0.94,
          least: 0.89,
          greatest: 1.1,
        },
      },
      microservices: {
        programs: 4,
        databases: 3,
        cpu: {
          median: 2,
          least: 1.1,
          greatest: 2.8,
        },
        memory: {
          median: 3.3,
          least: 2.7,
          greatest: 3.3,
        },
      },
    },
  },
};
