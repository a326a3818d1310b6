// The keys of persons. Nobody keeps one longer than for the piece of work at hand: a key that is destroyed is gone at once.
import type { Queryable } from '../event-store/postgres-event-store.ts';
import { newKey } from './seal.ts';

export type SubjectKeys = {
  /** The key of a new person; of a known one the key that is there. */
  create: (subject: string) => Promise<Uint8Array>;
  /** Those that are still there. */
  find: (subjects: readonly string[]) => Promise<Map<string, Uint8Array>>;
};

export function createPostgresSubjectKeys(db: Queryable): SubjectKeys {
  const find: SubjectKeys['find'] = async (subjects) => {
    if (subjects.length === 0) return new Map();
    const { rows } = await db.query<{ subject: string; key: Uint8Array }>({
      name: 'find-subject-keys',
      text: 'select subject, key from subject_keys where subject = any($1)',
      values: [subjects],
    });
    return new Map(rows.map(({ subject, key }) => [subject, key]));
  };
  return {
    find,
    async create(subject) {
      const values = [subject, newKey()];
      await db.query('insert into subject_keys (subject, key) values ($1, $2) on conflict do nothing', values);
      const key = (await find([subject])).get(subject);
      if (!key) throw new Error(`Cannot make a key for "${subject}": it was destroyed at the same moment`);
      return key;
    },
  };
}

export function createMemorySubjectKeys(): SubjectKeys & { destroy: (subject: string) => void } {
  const keys = new Map<string, Uint8Array>();
  return {
    async create(subject) {
      const key = keys.get(subject) ?? newKey();
      keys.set(subject, key);
      return key;
    },
    find: async (subjects) => new Map([...keys].filter(([subject]) => subjects.includes(subject))),
    destroy: (subject) => void keys.delete(subject),
  };
}
