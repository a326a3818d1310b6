// Prints what README.md quotes: every ratio comes from one run on one machine.
import { type Cost, duration, ratios, withSpread } from '#measure';
import { measureAccessTokens } from './access-token-check.ts';
import { measureLogins } from './login-lag.ts';
import { measureRefresh } from './refresh-check.ts';
import { measureRemembered } from './remembered-tokens.ts';

const head = (what: string) => console.log(`\n${what.toUpperCase()}`);
/** A table for each, as in the other benches: side by side they are wider than a terminal. */
const row = (name: string, figures: Record<string, string>) => {
  console.log(`\n${name}`);
  console.table(figures);
};

console.log('Each figure: median (least to greatest round)');
const refresh = await measureRefresh();
head('one refresh, 5 devices signed in');
const refreshRow = (name: string, { elapsed, cpu }: Cost) =>
  row(name, {
    'times less CPU': withSpread(ratios(refresh.naive.cpu, cpu)),
    takes: withSpread(elapsed, duration),
    'CPU of this process': withSpread(cpu, duration),
  });
refreshRow('usual: bcrypt (cost 10) over every session', refresh.naive);
refreshRow('ours, the check: hash and look-up, in memory', refresh.memoryCheck);
refreshRow('ours, check and rotation, in memory', refresh.memory);
refreshRow('ours, the check, PostgreSQL', refresh.postgresCheck);
refreshRow('ours, check and rotation, PostgreSQL, on disk', refresh.postgres);

const tokens = await measureAccessTokens();
head('one access token verified');
const tokenRow = (name: string, { elapsed }: Cost) =>
  row(name, {
    'times as fast as bare node:crypto': withSpread(ratios(tokens.bare.elapsed, elapsed)),
    takes: withSpread(elapsed, duration),
  });
tokenRow('bare node:crypto: HMAC and exp only', tokens.bare);
tokenRow('usual: jsonwebtoken with a string key', tokens.usual);
tokenRow("ours, a client's first request", tokens.first);
tokenRow('ours, every later one', tokens.later);
tokenRow('ours with ES256, the first request', tokens.pairFirst);

const remembered = measureRemembered();
head('one access token verified again, by turns');
row('ours with ES256, where HS256 = 1', {
  'times as fast': withSpread(ratios(remembered.HS256, remembered.ES256)),
  takes: withSpread(remembered.ES256, duration),
  'HS256 takes': withSpread(remembered.HS256, duration),
});

head('while 40 users sign in');
const inMs = (ms: number) => duration(ms * 1000);
for (const [name, { lagMs, slowestReadMs }] of await measureLogins()) {
  row(name, {
    'event loop late by (p99)': withSpread(lagMs, inMs),
    'slowest file read': withSpread(slowestReadMs, inMs),
  });
}
