// What was measured, from docs/measurements. Made by: node tooling/generate-docs.ts
import type { Figures } from './rules/figures.ts';

export const figures: Figures = {
  capacity: {
    command: 'npx pnpm bench compare',
    date: '2026-11-28',
    machine: '2 cores (AMD EPYC), 24 GB, Node 24.21.0',
    loaded: false,
    cpuMsOfAList: {
      median: 0.69,
      least: 0.67,
      greatest: 0.91,
    },
  },
  architectures: {
    command: 'npx pnpm bench compare',
    date: '2026-11-28',
    machine: '2 cores (AMD EPYC), 24 GB, Node 24.21.0',
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
          median: 0.97,
          least: 0.74,
          greatest: 1.3,
        },
        memory: {
          median: 1.1,
          least: 0.87,
          greatest: 1.1,
        },
      },
      microservices: {
        programs: 4,
        databases: 3,
        cpu: {
          median: 1.8,
          least: 1.2,
          greatest: 2,
        },
        memory: {
          median: 3.2,
          least: 3.1,
          greatest: 3.3,
        },
      },
    },
  },
};
