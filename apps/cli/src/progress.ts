// What a person sees while things start: a line for each step with its time, and a table at the end.

const patienceMs = 2_000;

/** Runs a step and prints what it did and how long it took; what takes longer than two seconds says that it has begun. */
export async function step<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const started = performance.now();
  const print = (sign: string) => {
    console.log(`  ${sign} ${what.padEnd(48)}${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s`);
  };
  const waiting = setTimeout(print, patienceMs, '…');
  try {
    const result = await work();
    print('✓');
    return result;
  } catch (error) {
    print('✗');
    throw error;
  } finally {
    clearTimeout(waiting);
  }
}

/** Columns as wide as their longest cell; the first row is the head. */
export function table(rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`.trimEnd();
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '─'.repeat(width))), ...body.map(line)].join('\n');
}
