// Ends the process in order: on a signal, and after an error that nobody caught.
import type { Logger } from 'pino';

/** Calls `stop` once and exits, with 0 after a signal and 1 after a crash. A second signal exits at once with 1. */
export function stopOnSignals(stop: () => Promise<void>, logger: Logger): void {
  let stopping = false;
  const end = async (code: number) => {
    if (stopping) process.exit(1);
    stopping = true;
    try {
      await stop();
    } catch (err) {
      logger.fatal({ err }, 'Cannot stop in order');
      process.exit(1);
    }
    process.exit(code);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
    process.on(signal, () => {
      logger.info({ signal }, 'stopping');
      void end(0);
    });
  }
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.on(event, (err: unknown) => {
      logger.fatal({ err }, event);
      void end(1);
    });
  }
}
