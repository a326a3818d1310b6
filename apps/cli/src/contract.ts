// `pnpm contract URL`: is the server at this address a Blog API? A report for people, an exit code for scripts.
import { DEMO_PASSWORD } from '#contract';
import { runContract, showReport } from '#contract/suite';
import { UsageError } from './usage-error.ts';

export async function contract([url, ...more]: string[]): Promise<void> {
  if (!url || more.length > 0 || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new UsageError('Cannot run the contract: give one address, as in `pnpm contract http://127.0.0.1:4001`');
  }
  const { ADMIN_EMAIL: adminEmail = 'ada@example.com', ADMIN_PASSWORD: adminPassword = DEMO_PASSWORD } = process.env;
  const report = await runContract(url.replace(/\/$/, ''), { adminEmail, adminPassword });
  console.log(showReport(report));
  process.exitCode = report.failed === 0 ? 0 : 1;
}
