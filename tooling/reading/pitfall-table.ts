// The register of pitfalls as tables: one over all of them, and one for each package.
import { posix } from 'node:path';
import { alignTable } from './align-table.ts';
import type { Pitfall } from './pitfalls.ts';

const head = ['Code', 'What must hold', 'Naive version', 'Ours', 'Test'];

/** Each code once, however many tests hold it. Links are relative to the file at `path`. */
export function pitfallTable(pitfalls: readonly Pitfall[], path: string): string {
  const byCode = Map.groupBy(pitfalls, ({ code }) => code);
  const rows = [...byCode].map(([code, members]) => [
    code,
    members.map(({ promise }) => promise.replaceAll('|', '\\|')).join('<br>'),
    ...[members.flatMap(({ naive }) => naive), members.flatMap(ours), members.map(({ test }) => test)].map((files) =>
      linksTo(files, path),
    ),
  ]);
  return alignTable([head, ...rows]);
}

/** What a test enters through its barrel or its helper is the whole of the package. */
function ours({ ours, test }: Pitfall): string[] {
  const source = `${test.split('/pitfalls/')[0]}/src`;
  const files = ours.map((file) => (/\/(src\/(index\.ts)?|testing\/.+)$/.test(file) ? source : file));
  return files.length > 0 ? files : [test];
}

const linksTo = (files: readonly string[], path: string): string =>
  [...new Set(files)]
    .map((file) => `[${posix.basename(file)}](${posix.relative(posix.dirname(path), file)})`)
    .join('<br>');
