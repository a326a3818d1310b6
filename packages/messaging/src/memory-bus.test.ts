// The adapter for unit tests keeps the promises of the port.
import { eventBusContract } from '../testing/event-bus-contract.ts';
import { createMemoryBus } from './memory-bus.ts';
import { inMemoryTransaction } from './memory-transaction.ts';

eventBusContract(
  async () => {
    const lines: string[] = [];
    return {
      open: (retry) => createMemoryBus({ source: '/test', retry }),
      transaction: inMemoryTransaction,
      record: async (tx, line) => tx.onCommit(() => void lines.push(line)),
      recorded: async () => lines,
      close: async () => {},
    };
  },
  { withProcesses: false },
);
