// Ends the process in order: on a signal, and after an error that nobody caught.

type Log = (fields: object, message: string) => void;

/** Calls `stop` once and exits, with 0 after a signal and 1 after a crash. A second signal exits at once with 1. */
export function stopOnSignals(stop: () => Promise<void>, logger: { info: Log; fatal: Log }): void {
  let stopping = false;
  const end = async (code: number, reason: string) => {
    logger.info({ reason }, 'stopping');
    if (stopping) process.exit(1);
    stopping = true;
    await stop();
    process.exit(code);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => end(0, signal));
  // A rejection that nobody handled comes here too, also that of `stop`.
  process.on('uncaughtException', (err) => {
    logger.fatal({ err }, 'uncaught exception');
    void end(1, 'crash');
  });
}
