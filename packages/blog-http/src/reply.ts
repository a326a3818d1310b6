// An answer as data, so that it can be kept under its Idempotency-Key and given again.
export type Reply = {
  status: number;
  headers: Record<string, string>;
  body: object;
  /** The user whose data the body shows. When that account goes, the kept answer goes, too. */
  shows: string;
};

/** What is given again. */
export type KeptReply = Omit<Reply, 'shows'>;
