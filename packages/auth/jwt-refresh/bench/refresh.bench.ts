// Prints what README.md quotes: every ratio comes from one run on one machine.

import { type Cost, duration, readable } from '#measure';
import { measureAccessTokens } from './access-token-check.ts';
import { measureLogins } from './login-lag.ts';
import { measureRefresh } from './refresh-check.ts';

const row = (...cells: string[]) => console.log(`| ${cells.join(' | ')} |`);
const head = (...cells: string[]) => {
  console.log();
  row(...cells);
  row(...cells.map(() => '---'));
};

const refresh = await measureRefresh();
head('one refresh, 5 devices signed in', 'takes', 'CPU of this process', 'times less CPU');
const refreshRow = (name: string, { elapsed, cpu }: Cost) =>
  row(name, duration(elapsed), duration(cpu), readable(refresh.naive.cpu / cpu));
refreshRow('usual: bcrypt (cost 10) over every session', refresh.naive);
refreshRow('ours, the check: hash and look-up, in memory', refresh.memoryCheck);
refreshRow('ours, check and rotation, in memory', refresh.memory);
refreshRow('ours, the check, PostgreSQL', refresh.postgresCheck);
refreshRow('ours, check and rotation, PostgreSQL, on disk', refresh.postgres);

const tokens = await measureAccessTokens();
head('one access token verified', 'takes', 'times as fast as bare node:crypto');
const tokenRow = (name: string, { elapsed }: Cost) =>
  row(name, duration(elapsed), readable(tokens.bare.elapsed / elapsed));
tokenRow('bare node:crypto: HMAC and exp only', tokens.bare);
tokenRow('usual: jsonwebtoken with a string key', tokens.usual);
tokenRow("ours, a client's first request", tokens.first);
tokenRow('ours, every later one', tokens.later);

const lag = await measureLogins();
head('while 40 users sign in', 'event loop late by (p99)', 'slowest file read');
const lagRow = (name: string, { lagMs, slowestReadMs }: typeof lag.ours) =>
  row(name, duration(lagMs * 1000), duration(slowestReadMs * 1000));
lagRow('nothing: nobody signs in', lag.idle);
lagRow('bcrypt.compareSync', lag.sync);
lagRow('bcrypt.compare, all at once', lag.unbounded);
lagRow('ours, two at once', lag.ours);
