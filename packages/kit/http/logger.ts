// JSON lines on stdout; each line of a request carries its ids. Never a header, a body or a query string.
import pino, { type DestinationStream, type LevelWithSilent, type Logger } from 'pino';
import { traceIdNow } from '#telemetry';
import { requestContext } from './request-context.ts';

// Drivers hang whole rows and connection settings on their errors: only these fields are written.
const err = (error: unknown) => {
  if (!(error instanceof Error)) return { message: String(error) };
  const { type, message, stack, code } = pino.stdSerializers.err(error) as Record<string, unknown>;
  return { type, message, stack, code };
};

const mixin = () => {
  const { requestId, traceparent } = requestContext() ?? {};
  return { requestId, traceId: traceparent?.slice(3, 35) ?? traceIdNow() };
};

/** The logger that `createHttpApp` expects. It writes to stdout unless a `stream` is given. */
export function createLogger(options: { name: string; level: LevelWithSilent }, stream?: DestinationStream): Logger {
  const logger = pino({ ...options, mixin, serializers: { err } }, stream ?? stdout((lines) => dropped(lines)));
  const dropped = (lines: number) => logger.warn({ lines }, 'lines were dropped: nobody read the log');
  return logger;
}

const mostWaitingBytes = 1_000_000;

/** In the background, so that whoever reads the log slowly does not stop the server, and several lines at once. pino writes the rest at the end. */
function stdout(onDropped: (lines: number) => void): DestinationStream {
  const together = { minLength: 4_096, periodicFlush: 20 };
  const stream = pino.destination({ dest: 1, sync: false, maxLength: mostWaitingBytes, ...together });
  let lines = 0;
  stream.on('drop', () => {
    lines += 1;
  });
  stream.on('drain', () => {
    if (lines > 0) onDropped(lines);
    lines = 0;
  });
  return stream;
}
