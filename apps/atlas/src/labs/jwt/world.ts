// Where a story happens: at the running pattern, or in its library. The story itself is the same.
export type Pair = { access: string; refresh: string; refreshSeconds: number | undefined };

/** What was asked for is refused: a part of the story, and no fault of the lab. */
export class Refusal extends Error {}

export type World = {
  /** In milliseconds. */
  now: () => number;
  /** All but `now` throw a Refusal. */
  signIn: () => Promise<Pair>;
  ask: (access: string) => Promise<void>;
  refresh: (token: string) => Promise<Pair>;
  /** Whether the session with this id is still among those of the person to whom the access token belongs. */
  isOpen: (session: unknown, access: string) => Promise<boolean>;
  /** Only where the lab owns the clock and the keys. */
  clock?: {
    pass: (seconds: number) => void;
    rotateKey: () => void;
    /** The names of the keys, and when each stops to verify; undefined once it does not verify any more. */
    keys: () => { kid: string; endsAt: number | undefined }[];
  };
  /** Signs out, and leaves nothing behind. */
  end: () => Promise<void>;
};
