// docs/compare/conformance.md: which implementation passes which themes of the contract.
import { alignTable } from './align-table.ts';
import { origin, readMeasured } from './measured-files.ts';

type Implementations = { implementations: Record<string, Record<string, number>> };
type Conformance = Implementations & { themes: Record<string, number> };

export function conformanceTable(root: string): string | undefined {
  const measured = readMeasured<Conformance>(root, 'conformance');
  if (!measured) return undefined;
  // The rehearsal of docker compose leaves its own: no bench can bring containers up everywhere.
  const contained = readMeasured<Implementations>(root, 'conformance-in-containers');
  const implementations = Object.entries({ ...measured.implementations, ...contained?.implementations });
  const cell = (passed: number | undefined, cases: number) => {
    if (passed === undefined) return '';
    return passed === cases ? `all ${cases}` : `${passed} of ${cases}`;
  };
  const rows = Object.entries(measured.themes).map(([theme, cases]) => [
    theme,
    ...implementations.map(([, passed]) => cell(passed[theme], cases)),
  ]);
  const total = (counts: Record<string, number>) => `${Object.values(counts).reduce((sum, count) => sum + count, 0)}`;
  const sum = ['All cases', ...implementations.map(([, passed]) => total(passed))];
  const table = alignTable([['Theme', ...implementations.map(([name]) => name)], ...rows, sum]);
  const origins = [measured, contained].flatMap((each) => (each ? [origin({ ...each, loaded: false })] : []));
  return `${table}\n\n${origins.join(' ')}`;
}
