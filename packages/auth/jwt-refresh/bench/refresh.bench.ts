// Prints what README.md quotes: every ratio comes from one run on one machine.
import { type Cost, duration, ratios, withSpread } from '#measure';
import { measureAccessTokens } from './access-token-check.ts';
import { measureLogins } from './login-lag.ts';
import { measureRefresh } from './refresh-check.ts';

const row = (...cells: string[]) => console.log(`| ${cells.join(' | ')} |`);
const head = (...cells: string[]) => {
  console.log();
  row(...cells);
  row(...cells.map(() => '---'));
};

console.log('Each figure: median (least to greatest round)');
const refresh = await measureRefresh();
head('one refresh, 5 devices signed in', 'times less CPU', 'takes', 'CPU of this process');
const refreshRow = (name: string, { elapsed, cpu }: Cost) =>
  row(name, withSpread(ratios(refresh.naive.cpu, cpu)), withSpread(elapsed, duration), withSpread(cpu, duration));
refreshRow('usual: bcrypt (cost 10) over every session', refresh.naive);
refreshRow('ours, the check: hash and look-up, in memory', refresh.memoryCheck);
refreshRow('ours, check and rotation, in memory', refresh.memory);
refreshRow('ours, the check, PostgreSQL', refresh.postgresCheck);
refreshRow('ours, check and rotation, PostgreSQL, on disk', refresh.postgres);

const tokens = await measureAccessTokens();
head('one access token verified', 'times as fast as bare node:crypto', 'takes');
const tokenRow = (name: string, { elapsed }: Cost) =>
  row(name, withSpread(ratios(tokens.bare.elapsed, elapsed)), withSpread(elapsed, duration));
tokenRow('bare node:crypto: HMAC and exp only', tokens.bare);
tokenRow('usual: jsonwebtoken with a string key', tokens.usual);
tokenRow("ours, a client's first request", tokens.first);
tokenRow('ours, every later one', tokens.later);
tokenRow('ours with ES256, the first request', tokens.pairFirst);
tokenRow('ours with ES256, every later one', tokens.pairLater);

head('while 40 users sign in', 'event loop late by (p99)', 'slowest file read');
const inMs = (ms: number) => duration(ms * 1000);
for (const [name, { lagMs, slowestReadMs }] of await measureLogins()) {
  row(name, withSpread(lagMs, inMs), withSpread(slowestReadMs, inMs));
}
