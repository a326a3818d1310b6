// The words of AuthZEN, as the decision point uses them, and what it knows about whom.

/** What a caller says about a subject, a resource or the circumstances: any JSON object. */
export type Properties = Readonly<Record<string, unknown>>;
export type Entity = { readonly type: string; readonly id: string; readonly properties?: Properties | undefined };

export type Evaluation = {
  readonly subject: Entity;
  readonly action: { readonly name: string };
  readonly resource: Entity;
  readonly context?: Properties | undefined;
};

/** The entities of one type that are known here. */
export type Directory = {
  find: (id: string) => Entity | undefined;
  /** In the order of their ids, so that a page can begin behind an id that is gone by then. */
  list: () => readonly Entity[];
};

export function createDirectory(entities: readonly Entity[]): Directory {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const inOrder = entities.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { find: (id) => byId.get(id), list: () => inOrder };
}
