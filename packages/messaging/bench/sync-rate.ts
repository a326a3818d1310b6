// The price of an acknowledgement that means "on the disk": JetStream as it comes, which syncs every two minutes, and one with
// `sync_interval: always`, which syncs each message first.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { costs, type Work } from '#measure';
import { natsServer } from '../testing/nats-server.ts';
import { expectCount } from './place.ts';

const [messages, atOnce, rounds] = [512, 256, 5];

/** Undefined where the nats-server that is installed does not know the setting: 2.10 is the first that does. */
export async function measureSync() {
  const folder = await mkdtemp(join(tmpdir(), 'messaging-bench-'));
  const config = join(folder, 'always.conf');
  await writeFile(config, 'jetstream { sync_interval: always }\n');
  const byDefault = await natsServer();
  const always = await natsServer({ more: ['--config', config] });
  try {
    await byDefault.start();
    const isKnown = await always.start().then(() => true, refusedAsUnknown);
    if (!isKnown) return undefined;
    const [one, other] = [await publisher(byDefault.url), await publisher(always.url)];
    const rivals = {
      alone: one.publishing(1),
      together: one.publishing(atOnce),
      aloneSynced: other.publishing(1),
      togetherSynced: other.publishing(atOnce),
    };
    const found = await costs(rivals, rounds);
    await Promise.all([one.close(), other.close()]);
    return found;
  } finally {
    await Promise.all([byDefault.remove(), always.remove()]);
    await rm(folder, { recursive: true });
  }
}

function refusedAsUnknown(error: Error): false {
  if (error.message.includes('unknown field "sync_interval"')) return false;
  throw error;
}

async function publisher(url: string) {
  const connection = await connect({ servers: url });
  const manager = await jetstreamManager(connection);
  const stream = manager.jetstream();
  let streams = 0;
  /** So many are under way at any time, each as long as a post with a short text. */
  const publishing =
    (width: number): Work =>
    async () => {
      const name = `round-${streams++}`;
      await manager.streams.add({ name, subjects: [`${name}.>`] });
      let next = 0;
      const publish = async () => {
        while (next++ < messages) await stream.publish(`${name}.a`, 'x'.repeat(300));
      };
      await Promise.all(Array.from({ length: width }, publish));
      expectCount(name, (await manager.streams.info(name)).state.messages, messages);
      await manager.streams.delete(name);
      return messages;
    };
  return { publishing, close: () => connection.close() };
}
