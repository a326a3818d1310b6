// For tests: one request to a server that ends amid its work.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { requester } from '#blog-http/testing';

const program = fileURLToPath(new URL('./dying-server.ts', import.meta.url));
type Ask = ReturnType<typeof requester>;

/** Resolves to the answer of a server that was given more statements than it needed, else to undefined when it has ended. */
export async function askTheDying<Answer>(
  environment: Record<string, string>,
  dies: { after: number; amid: boolean },
  ask: (request: Ask) => Promise<Answer>,
): Promise<Answer | undefined> {
  const env = { ...process.env, ...environment, DIES_AFTER: String(dies.after), DIES_AMID: String(dies.amid) };
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  try {
    const [url] = await Promise.race([once(createInterface(child.stdout), 'line'), exit]);
    return await ask(requester(String(url)));
  } catch (error) {
    await exit;
    // A connection that was cut is a TypeError of fetch. Without a signal it was no kill.
    if (error instanceof TypeError && child.signalCode === 'SIGKILL') return undefined;
    throw error;
  } finally {
    child.kill('SIGKILL');
    await exit;
  }
}
