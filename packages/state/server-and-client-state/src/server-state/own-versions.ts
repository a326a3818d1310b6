// Which versions this tab has made itself. A second edit that was sent off before the first was answered is based on a version
// that the first replaces: this is no conflict with anybody.
export function createOwnVersions() {
  const successors = new Map<string, string>();
  const name = (id: string, etag: string) => `${id} ${etag}`;

  return {
    made: (id: string, from: string, to: string): void => {
      if (from !== to) successors.set(name(id, from), to);
    },
    /** The newest that was made of this one here. */
    latest(id: string, etag: string): string {
      const next = successors.get(name(id, etag));
      return next === undefined ? etag : this.latest(id, next);
    },
  };
}
export type OwnVersions = ReturnType<typeof createOwnVersions>;
