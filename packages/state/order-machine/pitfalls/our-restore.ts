// A snapshot with the version of its chart.
import { chartTable } from '../src/chart-table.ts';
import { standardLimits } from '../src/machine/limits.ts';
import { readSnapshot } from '../src/snapshots/snapshots.ts';

const table = chartTable(standardLimits);

export const ourRestore = (text: string): string => readSnapshot(table, text).state;
