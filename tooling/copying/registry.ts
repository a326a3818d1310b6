// A registry of its own on this machine, empty but for what is published to it. It asks the registry that npm uses for the rest.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-port.ts';

// Over three hundred packages: a clone does not install them.
const verdaccio = {
  dependencies: { verdaccio: '6.10.4' },
  // It asks for a tag of this package that not every registry keeps.
  overrides: { 'node-fetch': '2.7.0' },
};
const longestStartMs = 60_000;

/** Resolves to its address. It ends with this process. */
export async function startRegistry(folder: string): Promise<string> {
  mkdirSync(folder);
  const npm = (...words: string[]) => execFileSync('npm', words, { cwd: folder, encoding: 'utf8' });
  const upstream = npm('config', 'get', 'registry').trim();
  writeFileSync(join(folder, 'package.json'), JSON.stringify(verdaccio));
  npm('install', '--silent', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund');
  writeFileSync(join(folder, 'config.yaml'), configOf(upstream));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}/`;
  const program = join(folder, 'node_modules/verdaccio/bin/verdaccio');
  const words = [program, '--config', 'config.yaml', '--listen', `127.0.0.1:${port}`];
  const child = spawn(process.execPath, ['--no-warnings', ...words], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  for (let waited = 0; !(await answers(`${address}-/ping`)); waited += 200) {
    if (child.exitCode !== null || waited > longestStartMs) throw new Error('Cannot start a registry');
    await pause(200);
  }
  return address;
}

const configOf = (upstream: string) => `storage: ./storage
uplinks:
  upstream: { url: '${upstream}', timeout: 120s }
packages:
  create-patternbook: { access: $all, publish: $all }
  '**': { access: $all, proxy: upstream }
log: { type: stdout, format: pretty, level: fatal }
`;

const answers = (url: string) =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
