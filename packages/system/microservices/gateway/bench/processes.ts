// What is compared: each gateway as a process of its own on core 0, and before all of them one nginx on core 1 that stands for
// the services.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type AtEnd, freePort, onCore } from '#measure/servers';

export type Rival = { name: string; url: string; cpu: () => number };

const nginxBinary = 'nginx';

/** Throws when nginx is not there, with what to do. */
export function needNginx(): void {
  if (spawnSync(nginxBinary, ['-v'], { env: withSbin }).status === 0) return;
  throw new Error(
    'Cannot compare with nginx: it is not installed. On Debian: apt-get install --no-install-recommends nginx-light',
  );
}

const withSbin = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/usr/local/sbin` };

export function createProcesses(folder: string, atEnd: AtEnd) {
  async function run(name: string, core: 0 | 1, words: string[], port: number): Promise<Rival> {
    const [program = '', ...rest] = words;
    const [command, args] = onCore(core, program, rest);
    const output = openSync(join(folder, 'output.log'), 'a');
    const child = spawn(command, args, { stdio: ['ignore', output, 'inherit'], env: withSbin });
    closeSync(output);
    atEnd(() => end(child));
    const url = `http://127.0.0.1:${port}`;
    await answers(url, child, name);
    return { name, url, cpu: () => cpuOf(child.pid ?? 0) };
  }

  async function nginx(name: string, core: 0 | 1, location: string): Promise<Rival> {
    const port = await freePort();
    const file = join(folder, `${port}.conf`);
    writeFileSync(file, configuration(folder, port, location));
    return run(name, core, [nginxBinary, '-p', folder, '-c', file], port);
  }

  async function node(name: string, file: URL, upstream: string): Promise<Rival> {
    const port = await freePort();
    return run(name, 0, [process.execPath, fileURLToPath(file), String(port), upstream], port);
  }

  return { nginx, node };
}

/** Connections to the service stay open, as ours do; nginx does not do that by itself. */
const configuration = (folder: string, port: number, location: string) => `
daemon off; master_process off; pid ${folder}/${port}.pid; error_log stderr crit;
events { worker_connections 4096; }
http {
  access_log ${folder}/${port}.log; keepalive_requests 1000000000; default_type application/json;
  client_body_temp_path ${folder}; proxy_temp_path ${folder}; fastcgi_temp_path ${folder};
  uwsgi_temp_path ${folder}; scgi_temp_path ${folder};
  ${location.replaceAll('PORT', String(port))}
}`;

async function answers(url: string, child: ChildProcess, name: string): Promise<void> {
  for (let tries = 0; tries < 1_000; tries++) {
    if (child.exitCode !== null) break;
    if (
      await fetch(`${url}/api/posts`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await wait(20);
  }
  throw new Error(`Cannot measure "${name}": it does not answer`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}

/** Microseconds on a CPU so far, as the system counts them: in ticks of a hundredth of a second. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}
