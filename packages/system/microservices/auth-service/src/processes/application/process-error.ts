// A process that has not come to its end: whoever asked is told to come again.
export class ProcessError extends Error {
  override readonly name = 'ProcessError';
  readonly code: 'process-unfinished' | 'no-such-process' | 'process-not-stuck' | 'unknown-command';

  constructor(code: ProcessError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
