// Several versions of the read models at once, as during a deploy: a process makes and reads those of its own version only, in
// the form that it knows. What no process wants any longer is retired by a newer one.
import type { Queries } from '#messaging';
import type { Build, Builds } from './builds.ts';

const lock = 4007;

/** Held as long as the connection lives, so nobody has to tell that a process was killed. Taken once for each connection. */
export async function holdVersion(session: Queries, version: number): Promise<void> {
  await session.query(
    `select pg_advisory_lock_shared(${lock}, $1::int) where not exists (
      select from pg_locks where locktype = 'advisory' and classid = ${lock} and objid = $1::int::oid and pid = pg_backend_pid())`,
    [version],
  );
}

type Options = { builds: Pick<Builds, 'retireVersion'>; version: number; abandonedMs: number };

export function createAbandoned({ builds, version, abandonedMs }: Options) {
  const freeSince = new Map<number, number>();

  const abandoned = async (tx: Queries, older: number): Promise<boolean> => {
    const { rows } = await tx.query<{ free: boolean }>(`select pg_try_advisory_xact_lock(${lock}, $1::int) as free`, [
      older,
    ]);
    if (!rows[0]?.free) {
      freeSince.delete(older);
      return false;
    }
    const since = freeSince.get(older) ?? performance.now();
    freeSince.set(older, since);
    // A process that lost its connection comes back.
    return performance.now() - since >= abandonedMs;
  };

  return {
    /** Older versions that are still there. A newer one may have crashed in the middle, and goes on later. */
    olderOf: (present: Build[]): number[] => {
      const live = present.filter((build) => build.state !== 'retired');
      const serves = live.some((build) => build.version === version && build.state === 'serving');
      return serves ? [...new Set(live.map((build) => build.version))].filter((other) => other < version) : [];
    },
    /** In a transaction. */
    async retire(tx: Queries, olderVersions: number[]): Promise<void> {
      for (const older of olderVersions) if (await abandoned(tx, older)) await builds.retireVersion(tx, older);
    },
  };
}
