// The chart has something that the table cannot say.
export class TableError extends Error {
  readonly code = 'chart-not-compiled';
  override readonly name = 'TableError';

  constructor(reason: string) {
    super(`Cannot compile the chart: ${reason}`);
  }
}
