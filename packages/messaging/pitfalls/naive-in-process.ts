// The events of Node as a bus. `emit` calls whoever listens there and then, and waits for none of them.
import { EventEmitter } from 'node:events';
import type { CreateProgram } from './program.ts';

export const createEmitter: CreateProgram = async ({ pool }, listen) => {
  const bus = new EventEmitter();
  bus.on('post-written', listen);
  return {
    async write(title) {
      await pool.query('insert into posts (title) values ($1)', [title]);
      await bus.emit('post-written', title);
    },
    settled: async () => {},
    stop: async () => {},
  };
};
