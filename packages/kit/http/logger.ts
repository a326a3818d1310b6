// JSON lines on stdout; each line of a request carries its ids. Never a header, a body or a query string.
import pino, { type DestinationStream, type LevelWithSilent, type Logger } from 'pino';
import { requestContext } from './request-context.ts';

// Drivers hang whole rows and connection settings on their errors: only these fields are written.
const err = (error: unknown) => {
  if (!(error instanceof Error)) return { message: String(error) };
  const { type, message, stack, code } = pino.stdSerializers.err(error) as Record<string, unknown>;
  return { type, message, stack, code };
};

const mixin = () => {
  const { requestId, traceparent } = requestContext() ?? {};
  return { requestId, traceId: traceparent?.slice(3, 35) };
};

/** The logger that `createHttpApp` expects. It writes to stdout unless a `stream` is given. */
export function createLogger(options: { name: string; level: LevelWithSilent }, stream?: DestinationStream): Logger {
  // Not in the background: the last line before a crash is the one that is needed.
  const stdout = () => pino.destination({ dest: 1, sync: true });
  return pino({ ...options, mixin, serializers: { err } }, stream ?? stdout());
}
