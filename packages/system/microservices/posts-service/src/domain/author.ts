// What this module knows of a user: a copy, kept by the events of the module users. It may be older than the original, never
// newer.
import type { Role } from '#kernel';

export type Author = { id: string; name: string; role: Role; version: number };

/** A deleted author stays: published posts show one, and what is told late must not bring the account back. */
export type KnownAuthor = Author & { deleted: boolean };
