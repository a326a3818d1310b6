// A measurement that is written down: with the command that made it, the day, the machine, and how busy that was.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';

/** Before the bench itself makes the machine busy. */
const [busyAtStart = 0] = loadavg();

/** `busyBefore` is the load before whatever ran before this bench in the same run. */
export function writeMeasured(path: string, command: string, found: object, busyBefore = busyAtStart): void {
  const [cpu] = cpus();
  const measured = {
    command,
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} cores (${cpu?.model}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`,
    // More work than cores: counts are right all the same, times are to be measured again.
    loaded: busyBefore > cpus().length / 2,
    ...found,
  };
  writeFileSync(path, `${JSON.stringify(measured, undefined, 2)}\n`);
  // As the formatter of the repository writes it, which a check holds it to.
  spawnSync('biome', ['format', '--write', path]);
}
