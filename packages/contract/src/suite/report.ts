// The report that a person reads: every sentence of the contract, and for a broken one what led to it.
import { showExchange } from './exchange.ts';
import type { CaseResult, Report } from './run-contract.ts';

const LAST = 12;

function showFailure({ error, exchanges }: CaseResult): string {
  const left = exchanges.length - LAST;
  const earlier = left > 0 ? `    (${left} earlier requests)\n` : '';
  const reason = (error?.message ?? '').replace(/^/gm, '    ');
  return `${reason}\n${earlier}${exchanges.slice(-LAST).map(showExchange).join('')}`;
}

export function showReport({ baseUrl, results, passed, failed }: Report): string {
  const groups = Map.groupBy(results, ({ theme }) => theme);
  const lines = [`The Blog API contract at ${baseUrl}`];
  for (const [theme, members] of groups) {
    lines.push('', theme);
    for (const result of members) {
      lines.push(`  ${result.error ? '✗' : '✓'} ${result.title}`);
      if (result.error) lines.push(showFailure(result));
    }
  }
  return [...lines, '', `${passed} passed, ${failed} failed`].join('\n');
}
