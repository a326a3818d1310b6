// Clients that ask and do or do not read. Each opens its connection again as soon as that is closed.
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** How many requests a client sends together, and how many on one connection; then it only waits. */
export type Manner = { together: number; most: number };

/** How long each waited for its end after its last request, in milliseconds. */
type Cuts = number[];

const usualPauseMs = 250;

/** Asks until `signal`, 80 clients at four requests a second each. */
export async function askWithoutReading(
  port: number,
  paths: string[],
  { together, most }: Manner,
  signal: AbortSignal,
) {
  const cuts: Cuts = [];
  while (!signal.aborted) {
    const socket = connect(port, '127.0.0.1').pause();
    const closed = new Promise<void>((resolve) => socket.on('error', () => {}).once('close', () => resolve()));
    let [sent, lastSent] = [0, performance.now()];
    while (!socket.destroyed && !signal.aborted) {
      if (sent < most) {
        socket.write(Array.from({ length: together }, () => requestFor(paths)).join(''));
        sent += together;
        lastSent = performance.now();
        // A socket that does not read hears of its end only by writing; an empty line before a request means nothing.
      } else socket.write('\r\n');
      await Promise.race([pause(usualPauseMs * (sent < most ? together : 1)), closed]);
    }
    if (!signal.aborted) cuts.push(performance.now() - lastSent);
    socket.resetAndDestroy();
  }
  return cuts;
}

/**
 * One who asks as they do, but reads: how long the server took after each connection's last request to end it, in
 * milliseconds. So long it works through what came before, for those who do not read, too.
 */
export async function askAndTime(port: number, paths: string[], { together, most }: Manner, signal: AbortSignal) {
  const waits: number[] = [];
  while (!signal.aborted) {
    const socket = connect(port, '127.0.0.1').resume();
    const closed = new Promise<void>((resolve) => socket.on('error', () => {}).once('close', () => resolve()));
    for (let sent = 0; sent < most && !signal.aborted; sent += together) {
      if (sent) await Promise.race([pause(usualPauseMs * together), closed]);
      const isLast = sent + together >= most;
      const requests = Array.from({ length: together }, () => requestFor(paths));
      if (isLast) requests.splice(-1, 1, requestFor(paths, 'Connection: close\r\n'));
      socket.write(requests.join(''));
    }
    const lastSent = performance.now();
    if (!signal.aborted) await closed;
    if (!signal.aborted) waits.push(performance.now() - lastSent);
    socket.destroy();
  }
  return waits;
}

/** The same pace, but everything is read. */
export async function askAndRead(port: number, paths: string[], signal: AbortSignal): Promise<void> {
  const socket = connect(port, '127.0.0.1').resume();
  while (!signal.aborted) {
    socket.write(requestFor(paths));
    await pause(usualPauseMs);
  }
  socket.destroy();
}

const requestFor = (paths: string[], headers = '') =>
  `GET ${paths[Math.floor(Math.random() * paths.length)]} HTTP/1.1\r\nHost: a\r\n${headers}\r\n`;
