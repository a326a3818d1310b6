// What this person is writing and has not sent. It stays until the server has it or the person throws it away, also over a
// reload and after a failure.
import { z } from 'zod';
import { persist } from 'zustand/middleware';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { kept, type Place } from './kept.ts';

/** `basedOn` is the version that was on the screen when the writing began; '' for a new post. `key` is of this one intention. */
const draft = z.object({ title: z.string(), content: z.string(), basedOn: z.string(), key: z.string() });
const schema = z.object({ drafts: z.record(z.string(), draft) });
export type Draft = z.infer<typeof draft>;
type Text = Pick<Draft, 'title' | 'content'>;
type Stored = z.infer<typeof schema>;

/** The subject of a post that does not exist yet. */
export const NEW_POST = 'new';

export type Drafts = Stored & {
  /** Does nothing where there is a draft already: it is never overwritten by what a server says meanwhile. */
  begin: (subject: string, text: Text, basedOn: string) => void;
  write: (subject: string, change: Partial<Text>) => void;
  /** Goes on from another version; the text stays. */
  rebase: (subject: string, basedOn: string) => void;
  /**
   * The server has `sent`. Whoever went on writing meanwhile goes on, from the version that was just made: where the post is
   * new, the draft is from now on one of this post.
   */
  saved: (subject: string, sent: Text, made: { id: string; etag: string }) => void;
  /** Under this key the server has other words: what is written now is another intention. */
  renew: (subject: string) => void;
  drop: (subject: string) => void;
  dropAll: () => void;
};

export type DraftsStore = StoreApi<Drafts>;

/** Of one person: whoever signs in next finds none, and who comes back finds the own. */
export const createDrafts = (place: Place, owner: string, newKey: () => string): DraftsStore =>
  createStore<Drafts>()(
    persist(
      (set) => {
        const change = (subject: string, part: Partial<Draft>) =>
          set(({ drafts }) => {
            const { [subject]: known } = drafts;
            return known ? { drafts: { ...drafts, [subject]: { ...known, ...part } } } : {};
          });
        return {
          drafts: {},
          begin: (subject, { title, content }, basedOn) =>
            set(({ drafts }) => ({ drafts: { [subject]: { title, content, basedOn, key: newKey() }, ...drafts } })),
          write: change,
          rebase: (subject, basedOn) => change(subject, { basedOn }),
          saved: (subject, sent, { id, etag }) =>
            set(({ drafts: { [subject]: now, ...others } }) => {
              if (!now || isSameText(now, sent)) return { drafts: others };
              const key = subject === NEW_POST ? newKey() : now.key;
              return { drafts: { ...others, [id]: { ...now, basedOn: etag, key } } };
            }),
          renew: (subject) => change(subject, { key: newKey() }),
          drop: (subject) => set(({ drafts: { [subject]: _, ...others } }) => ({ drafts: others })),
          dropAll: () => set({ drafts: {} }),
        };
      },
      kept<Drafts, Stored>({ name: `drafts.${owner}`, place, version: 1, schema }),
    ),
  );

const isSameText = (one: Text, other: Text): boolean => one.title === other.title && one.content === other.content;
