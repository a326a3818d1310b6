// For tests: processes that are kept in memory, one session after the other. Everything else is as in PostgreSQL.
import type { Keyed, Process, Session, Store } from '../src/processes/application/ports.ts';

export function memoryProcesses() {
  const rows = new Map<string, { process: Process; keyed: Keyed | undefined }>();
  const session: Session = {
    async open(process, keyed) {
      const sameKey = keyed && [...rows.values()].find((row) => row.keyed?.key === keyed.key);
      if (sameKey) return { id: sameKey.process.id, request: sameKey.keyed?.request };
      rows.set(process.id, { process, keyed });
      return { id: process.id, request: keyed?.request };
    },
    hold: async () => true,
    load: async (id) => rows.get(id)?.process,
    async save(process) {
      rows.set(process.id, {
        process: { ...process, version: process.version + 1 },
        keyed: rows.get(process.id)?.keyed,
      });
    },
    async end(process) {
      if (process.state.phase === 'done' && rows.get(process.id)?.keyed) await session.save(process);
      else rows.delete(process.id);
    },
    async forgetAnswers() {},
  };
  const store: Pick<Store, 'session'> = { session: (work) => work(session) };
  return { rows, store };
}
