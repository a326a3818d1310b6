// Figures that stay as they are: a new measurement is no reason to read all proposals again.
import type { Figures } from '../src/rules/figures.ts';

const exactly = (median: number) => ({ median, least: median, greatest: median });
const origin = {
  command: 'npx pnpm bench compare',
  date: '2026-11-27',
  machine: 'the machine of the tests',
  loaded: false,
};
const costs = (programs: number, databases: number, cpu: number, memory: number) => ({
  programs,
  databases,
  cpu: exactly(cpu),
  memory: exactly(memory),
});

export const fixedFigures: Figures = {
  capacity: { ...origin, cpuMsOfAList: exactly(0.5) },
  architectures: {
    ...origin,
    systems: {
      monolith: costs(1, 1, 1, 1),
      'modular-monolith': costs(1, 1, 1.2, 0.9),
      microservices: costs(4, 3, 2.1, 2.8),
    },
  },
};
