// JSON lines on stdout; each line of a request carries its ids. Never a header, a body or a query string.
import pino, { type DestinationStream, type LevelWithSilent, type Logger } from 'pino';
import { requestContext, traceIdOf } from './request-context.ts';

// Drivers hang whole rows and connection settings on their errors: only these fields are written.
const err = (error: unknown) => {
  if (!(error instanceof Error)) return { message: String(error) };
  const { type, message, stack, code } = pino.stdSerializers.err(error) as Record<string, unknown>;
  return { type, message, stack, code };
};

/** The logger that `createHttpApp` expects. `destination` is stdout unless given. */
export function createLogger(
  { name, level }: { name: string; level: LevelWithSilent },
  destination?: DestinationStream,
): Logger {
  const mixin = () => {
    const context = requestContext();
    return context ? { requestId: context.requestId, traceId: traceIdOf(context) } : {};
  };
  // Not in the background: the last line before a crash is the one that is needed.
  const stdout = () => pino.destination({ dest: 1, sync: true });
  return pino({ name, level, mixin, serializers: { err } }, destination ?? stdout());
}
