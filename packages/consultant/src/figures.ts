// What was measured, from docs/measurements. Made by: node tooling/generate-docs.ts
import type { Figures } from './rules/figures.ts';

export const figures: Figures = {
  capacity: {
    command: 'npx pnpm bench compare',
    date: '2026-11-27',
    machine: '2 cores (Intel(R) Xeon(R) Processor), 24 GB, Node 24.21.0',
    loaded: true,
    cpuMsOfAList: {
      median: 0.49,
      least: 0.41,
      greatest: 0.87,
    },
  },
  architectures: {
    command: 'npx pnpm bench compare',
    date: '2026-11-27',
    machine: '2 cores (Intel(R) Xeon(R) Processor), 24 GB, Node 24.21.0',
    loaded: true,
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
          median: 0.98,
          least: 0.76,
          greatest: 1.2,
        },
        memory: {
          median: 1.1,
          least: 0.89,
          greatest: 1.1,
        },
      },
      microservices: {
        programs: 4,
        databases: 3,
        cpu: {
          median: 1.9,
          least: 1.4,
          greatest: 2.8,
        },
        memory: {
          median: 3.2,
          least: 2.8,
          greatest: 3.3,
        },
      },
    },
  },
};
