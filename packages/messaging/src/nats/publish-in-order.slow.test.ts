import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { natsServer } from '../../testing/nats-server.ts';
import { publishInOrder } from './publish-in-order.ts';

const server = await natsServer();
beforeAll(server.start);
afterAll(server.remove);

const message = (id: string) => ({ id, subject: 'users.moved', payload: id });

async function openStream() {
  const connection = await connect({ servers: server.url });
  const manager = await jetstreamManager(connection);
  await manager.streams.add({ name: 'users', subjects: ['users.>'] });
  const stored = async () => {
    const { state } = await manager.streams.info('users');
    const sequences = Array.from({ length: state.last_seq }, (_, at) => at + 1);
    const found = await Promise.all(sequences.map((seq) => manager.streams.getMessage('users', { seq })));
    return found.map((one) => one?.string());
  };
  const close = async () => {
    await manager.streams.delete('users');
    await connection.close();
  };
  return { connection, stored, [Symbol.asyncDispose]: close };
}

test('messages published at once stand in the stream in their order, and a repetition adds nothing', async () => {
  await using nats = await openStream();
  const messages = Array.from({ length: 500 }, (_, at) => message(`${at}`));
  expect(await publishInOrder(nats.connection, messages)).toEqual({ stored: 500 });
  expect(await publishInOrder(nats.connection, messages)).toEqual({ stored: 500 });
  expect(await nats.stored()).toEqual(messages.map(({ id }) => id));
});

test('when one is lost on the way none after it is stored, and the repetition brings them in order', async () => {
  await using nats = await openStream();
  const messages = ['1', '2', '3', '4'].map(message);
  // What a connection that breaks does to the message that is on its way.
  const losing: typeof nats.connection = Object.assign(Object.create(nats.connection), {
    publish(...args: Parameters<typeof nats.connection.publish>) {
      if (args[1] !== '2') nats.connection.publish(...args);
    },
  });
  expect(await publishInOrder(losing, messages, { timeoutMs: 1_000 })).toMatchObject({ stored: 1, error: { code: 0 } });
  expect(await nats.stored()).toEqual(['1']);
  expect(await publishInOrder(nats.connection, messages.slice(1), { last: '0' })).toMatchObject({
    stored: 0,
    error: { code: 10070 },
  });
  expect(await publishInOrder(nats.connection, messages.slice(1))).toEqual({ stored: 3 });
  expect(await nats.stored()).toEqual(['1', '2', '3', '4']);
});

test('without a stream, and on a connection that ends, nothing is stored, and somebody says so', async () => {
  const connection = await connect({ servers: server.url });
  const nowhere = { ...message('1'), subject: 'nowhere' };
  const refused = { stored: 0, error: { message: 'Cannot publish to "nowhere": there was no answer' } };
  expect(await publishInOrder(connection, [nowhere])).toMatchObject(refused);
  const published = publishInOrder(
    connection,
    Array.from({ length: 500 }, () => nowhere),
  );
  await connection.close();
  expect(await published).toMatchObject(refused);
});
