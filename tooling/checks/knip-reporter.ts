// Loaded by knip itself: knip's own JSON report does not say how many files it read.
import { relative } from 'node:path';
import type { IssueType, ReporterOptions } from 'knip';
import type { Report } from './check.ts';

export default function report({ report, issues, counters, cwd }: ReporterOptions): void {
  const kinds = (Object.keys(issues) as IssueType[]).filter((kind) => report[kind]);
  const findings = kinds.flatMap((kind) =>
    Object.values(issues[kind])
      .flatMap((ofFile) => Object.values(ofFile))
      .map(({ filePath, symbol, line = 1 }) => {
        const path = relative(cwd, filePath);
        return kind === 'files' ? `${path}:1 is an unused file` : `${path}:${line} ${kind}: "${symbol}"`;
      }),
  );
  const result: Report = { looked: counters.processed, findings };
  process.stdout.write(JSON.stringify(result));
}
