// A starter in containers, as its README says: its own image and services, and the first request. Nothing of it stays.
import { execFileSync } from 'node:child_process';
import { runCopyStep } from './run-copy-step.ts';

/** `name` is that of the project. The commands ask `port`, which is where its server is reached. */
export async function askInContainers(folder: string, name: string, port: number, commands: string[]): Promise<void> {
  const docker = (...words: string[]) => execFileSync('docker', words, { cwd: folder, stdio: 'ignore' });
  const end = () => {
    docker('compose', 'down', '--volumes', '--remove-orphans', '--timeout', '0');
    docker('image', 'rm', '--force', name);
  };
  process.once('exit', end);
  // Compose says that a container is not healthy; its log says why.
  const explained = commands
    .join('\n')
    .replace(/^docker compose up.*/m, '$& || { docker compose logs --tail 40; exit 1; }');
  try {
    await runCopyStep(`export PORT=${port}\n${explained}`, folder);
  } finally {
    process.off('exit', end);
    end();
  }
}
