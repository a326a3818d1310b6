// The end of a server under measurement: says where it listens, tells its CPU time when asked, dies with its parent.

/** Needs a parent that forked this process with an IPC channel. */
export function report(url: string): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.(user + system);
  });
  process.on('disconnect', () => process.exit());
  process.send?.(url);
}
