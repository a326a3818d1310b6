// Prints what README.md quotes: every ratio comes from one run on one machine.
import { type Cost, duration, ratios, withSpread } from '#measure';
import { measureBloat, type Reading } from './bloat.ts';
import { measureInserts } from './insert-rate.ts';
import { measureLatency } from './latency.ts';
import { openPlace } from './place.ts';
import { measureRelay } from './relay-rate.ts';
import { measureSync } from './sync-rate.ts';

const head = (what: string) => console.log(`\n${what.toUpperCase()}`);
const row = (name: string, figures: Record<string, string>) => {
  console.log(`\n${name}`);
  console.table(figures);
};
const rateRow =
  (base: Cost) =>
  (name: string, { elapsed, cpu }: Cost) =>
    row(name, {
      'times as fast': withSpread(ratios(base.elapsed, elapsed)),
      'takes, for each event': withSpread(elapsed, duration),
      'CPU of this process': withSpread(cpu, duration),
    });

console.log('Each figure: median (least to greatest round)');
const place = await openPlace();
try {
  head('one event, from its commit to its handler');
  const { woken, polled } = await measureLatency(place);
  const inMs = (ms: number) => duration(ms * 1000);
  row('usual: asking every 100 ms', { 'median of a round': withSpread(polled, inMs) });
  row('ours: woken by a notice', {
    'times sooner': withSpread(ratios(polled, woken)),
    'median of a round': withSpread(woken, inMs),
  });

  head('publishing, 10 at once');
  const { silent, ours, inside } = await measureInserts(place);
  const insertRow = rateRow(silent);
  insertRow('the limit: an insert, and nobody is told', silent);
  insertRow('usual: NOTIFY in the transaction', inside);
  insertRow('ours: a notice beside it', ours);

  head('reading 10,000 events, 100 at once, while a transaction is held open');
  const { usual, usualHeld, ours: free, oursHeld } = await measureBloat(place);
  const bloatRow = (name: string, held: Reading, without: Reading) =>
    row(name, {
      'the last tenth, times as long as without it': withSpread(ratios(held.elapsed, without.elapsed)),
      'an event of the last tenth takes': withSpread(held.elapsed, duration),
      'the tables grow for each event, in bytes': withSpread(held.grown),
    });
  bloatRow('usual: each row is marked as sent', usualHeld, usual);
  bloatRow('ours: a cursor behind the rows', oursHeld, free);

  head('from the outbox into JetStream');
  // JetStream as it comes: it syncs to the disk every two minutes.
  const { library, bare, relayed, heldUp } = await measureRelay(place);
  const relayRow = rateRow(library);
  relayRow('usual, without an outbox: publish of @nats-io/jetstream, 500 at once', library);
  relayRow('the limit, without an outbox: our publishInOrder, 500 at once', bare);
  relayRow('ours: the relay', relayed);
  rateRow(relayed)('ours, while two transactions are held open (against ours without)', heldUp);

  head('an acknowledgement of JetStream, when the message is on the disk');
  const sync = await measureSync();
  if (sync) {
    rateRow(sync.alone)('sync_interval: always, one message at a time (the default = 1)', sync.aloneSynced);
    rateRow(sync.together)('sync_interval: always, 256 at once (the default = 1)', sync.togetherSynced);
  } else console.log('\nNot measured: this nats-server does not know `sync_interval: always`; 2.10 does');
} finally {
  await place.close();
}
