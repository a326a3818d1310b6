// `npx pnpm contract URL`: is the server at this address a Blog API? A report for people, an exit code for scripts.
import { DEMO_PASSWORD } from '#contract';
import { runContract, showReport } from '#contract/suite';
import { UsageError } from './usage-error.ts';

export async function contract([url, ...more]: string[]): Promise<void> {
  if (!url || more.length > 0 || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new UsageError('Cannot run the contract: give one address, as in `npx pnpm contract http://127.0.0.1:4001`');
  }
  const { ADMIN_EMAIL: adminEmail = 'ada@example.com', ADMIN_PASSWORD: adminPassword = DEMO_PASSWORD } = process.env;
  const base = url.replace(/\/$/, '');
  await checkSignIn(base, { email: adminEmail, password: adminPassword });
  let begun = '';
  const onCase = ({ theme }: { theme: string }) => {
    if (theme !== begun) console.error(`… ${theme}`);
    begun = theme;
  };
  const report = await runContract(base, { adminEmail, adminPassword, onCase });
  console.log(showReport(report));
  process.exitCode = report.failed === 0 ? 0 : 1;
}

/** Every case needs the administrator: what is wrong with that is one plain error, not a hundred failed cases. */
async function checkSignIn(base: string, credentials: { email: string; password: string }): Promise<void> {
  const answer = await fetch(`${base}/api/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(credentials),
    signal: AbortSignal.timeout(10_000),
  }).catch((error: Error & { cause?: { code?: string } }) => {
    const reason =
      error.cause?.code === 'ECONNREFUSED' ? 'nobody listens there' : 'it does not answer as a web server does';
    throw new UsageError(`Cannot run the contract at ${base}: ${reason}; is the server started?`);
  });
  // A server that is busy for the moment says so with these, and the suite waits.
  if (answer.status === 429 || answer.status === 503) return;
  const signedIn = (await answer.json().catch(() => undefined)) as { accessToken?: unknown } | undefined;
  if (answer.status === 200 && typeof signedIn?.accessToken === 'string') return;
  if (answer.status !== 401) {
    const reason = `POST /api/auth/login answered ${answer.status} without an access token`;
    throw new UsageError(`Cannot run the contract at ${base}: ${reason}, so it is no Blog API`);
  }
  const way = 'set ADMIN_EMAIL and ADMIN_PASSWORD to those of an administrator there';
  throw new UsageError(`Cannot sign in as "${credentials.email}" at ${base}: the password is another one; ${way}`);
}
