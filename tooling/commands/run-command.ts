// Runs one command as a reader's terminal would: in a shell, in its own process group, ended by Ctrl-C.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

export type Bounds = { readyMs: number; endMs: number; stopMs: number };
export type Running = { stop(): Promise<void> };

/** Resolves when the command ended with 0; throws with the end of its output otherwise. */
export async function runToEnd(text: string, folder: string, { endMs }: Bounds): Promise<void> {
  const { child, output, killGroup } = start(text, folder);
  const timer = setTimeout(killGroup, endMs);
  const [code] = await once(child, 'close').finally(() => clearTimeout(timer));
  const reason = code === null ? `it did not end in ${endMs} ms` : `it ended with ${code}`;
  if (code !== 0) throw new Error(`Cannot run "${text}": ${reason}\n${output()}`);
}

/** Resolves when the command printed an address; `stop` interrupts it and throws if it was gone or stays. */
export async function runService(text: string, folder: string, { readyMs, stopMs }: Bounds): Promise<Running> {
  const { child, output, killGroup, hasGroup } = start(text, folder);
  const fail = (reason: string) => {
    killGroup();
    return new Error(`Cannot run "${text}": ${reason}\n${output()}`);
  };
  const isUp = await until(readyMs, () => child.exitCode !== null || output().includes('http://'));
  if (!isUp) throw fail(`it printed no address in ${readyMs} ms`);
  if (child.exitCode !== null) throw fail(`it ended with ${child.exitCode}`);
  return {
    async stop() {
      if (child.exitCode !== null) throw fail(`it ended with ${child.exitCode} before Ctrl-C`);
      if (child.pid) process.kill(-child.pid, 'SIGINT');
      if (!(await until(stopMs, () => !hasGroup()))) throw fail(`it left processes ${stopMs} ms after Ctrl-C`);
    },
  };
}

function start(text: string, folder: string) {
  const child: ChildProcess = spawn('bash', ['-c', text], {
    cwd: folder,
    detached: true,
    // The answer that a reader gives when npx asks whether it may fetch pnpm.
    env: { ...process.env, npm_config_yes: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const keep = (chunk: Buffer) => {
    printed = (printed + chunk.toString()).slice(-20_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const hasGroup = () => groups().includes(`${child.pid}`);
  const killGroup = () => {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  };
  process.once('exit', killGroup);
  child.once('close', () => process.off('exit', killGroup));
  return { child, output: () => printed, killGroup, hasGroup };
}

/** The groups that live. Asking with signal 0 would also find the dead that nobody has collected. */
function groups(): string[] {
  const processes = execFileSync('ps', ['-eo', 'pgid=,stat='], { encoding: 'utf8' }).split('\n');
  return processes
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([group = '', state]) => (state?.startsWith('Z') ? [] : [group]));
}

async function until(ms: number, isSo: () => boolean): Promise<boolean> {
  for (let waited = 0; !isSo(); waited += 100) {
    if (waited >= ms) return false;
    await pause(100);
  }
  return true;
}
