// A nats-server of one test, on a port that was free and with its storage in a folder of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '#measure/free-port';

export interface NatsServer {
  /** The same for every start. */
  url: string;
  start(): Promise<void>;
  /** As when the process dies: no time to end. */
  kill(): Promise<void>;
  /** It takes what comes and does nothing with it, until it is killed. */
  freeze(): void;
  /** While it is stopped: the disk is lost, and with it every stream and consumer. */
  wipe(): Promise<void>;
  /** While it is stopped: keeps what is stored now; `restore` brings it back, as when a power cut takes the last writes. */
  save(): Promise<void>;
  restore(): Promise<void>;
  /** Ends the server and deletes its storage. */
  remove(): Promise<void>;
}

interface NatsServerOptions {
  /** The only account, if it is not open to everybody. */
  account?: { user: string; password: string };
  /** What comes to its arguments. */
  more?: string[];
}

/** Starts nothing yet. Debian's nats-server stands in /usr/sbin, which is not in everybody's PATH. */
export async function natsServer({ account, more = [] }: NatsServerOptions = {}): Promise<NatsServer> {
  const folder = await mkdtemp(join(tmpdir(), 'patternbook-nats-'));
  const [storage, saved] = [join(folder, 'storage'), join(folder, 'saved')];
  const port = await freePort();
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/usr/local/bin` };
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    const args = ['--jetstream', '--store_dir', storage, '--addr', '127.0.0.1', '--port', `${port}`, ...more];
    if (account) args.push('--user', account.user, '--pass', account.password);
    const child = spawn('nats-server', args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    server = child;
    await once(child, 'spawn').catch((cause: NodeJS.ErrnoException) => {
      const reason = cause.code === 'ENOENT' ? 'it is not installed; run "apt-get install nats-server"' : cause.message;
      throw new Error(`Cannot start "nats-server": ${reason}`, { cause });
    });
    const ready = Promise.withResolvers<void>();
    const said: string[] = [];
    createInterface(child.stderr).on('line', (line) => {
      if (line && said.push(line) && line.endsWith('Server is ready')) ready.resolve();
    });
    const refuse = () => ready.reject(new Error(`Cannot start "nats-server": ${said.at(-1)}`));
    child.once('close', refuse);
    await ready.promise;
  }

  async function kill(): Promise<void> {
    const child = server;
    server = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }

  const clear = (path: string) => rm(path, { recursive: true, force: true });
  const replace = async (from: string, to: string) => {
    await clear(to);
    await cp(from, to, { recursive: true });
  };
  return {
    url: `nats://${account ? `${account.user}:${encodeURIComponent(account.password)}@` : ''}127.0.0.1:${port}`,
    start,
    kill,
    freeze: () => void server?.kill('SIGSTOP'),
    wipe: () => clear(storage),
    save: () => replace(storage, saved),
    restore: () => replace(saved, storage),
    async remove() {
      await kill();
      await clear(folder);
    },
  };
}

export type NatsNode = NatsServer & {
  /** Whether it has caught up with the others, in what they store and in what they know of each other. */
  isCurrent(): Promise<boolean>;
};

/** Servers that keep streams together. None is started yet, and each needs the others to begin with. */
export async function natsCluster(size: number): Promise<NatsNode[]> {
  const ports = await Promise.all(Array.from({ length: size }, () => freePort()));
  const routes = ports.map((port) => `nats://127.0.0.1:${port}`);
  const common = ['--cluster_name', 'test', '--routes', routes.join(',')];
  return Promise.all(
    routes.map(async (route, n) => {
      const http = await freePort();
      const own = ['--cluster', route, '--server_name', `node-${n}`, '--http_port', `${http}`];
      const server = await natsServer({ more: [...common, ...own] });
      const isCurrent = async () => (await fetch(`http://127.0.0.1:${http}/healthz`)).ok;
      return { ...server, isCurrent };
    }),
  );
}
