// NATS as its first page shows it, without JetStream: a message is for those who listen at that moment.
import { connect } from '@nats-io/transport-node';
import { onTestFinished } from 'vitest';
import type { CreateLine } from './line.ts';

export const createCoreLine: CreateLine = async ({ server }) => {
  const open = async () => {
    const connection = await connect({ servers: server.url });
    onTestFinished(() => connection.close());
    return connection;
  };
  const publisher = await open();
  const heard: number[] = [];
  let next = 0;
  return {
    async publish() {
      publisher.publish('numbers', String(next++));
      await publisher.flush();
    },
    async listen() {
      const listener = await open();
      listener.subscribe('numbers', { callback: (_, message) => void heard.push(Number(message.string())) });
      await listener.flush();
      return () => listener.close();
    },
    heard: async () => heard,
  };
};
