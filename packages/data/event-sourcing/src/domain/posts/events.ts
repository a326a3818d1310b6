// What can have happened to a post.
type Happened<Type extends string, Data> = { type: Type; at: Date; data: Data };

export type PostEvent =
  | Happened<'PostCreated', { authorId: string; title: string; content: string }>
  | Happened<'PostEdited', { title: string; content: string }>
  | Happened<'PostPublished', Record<never, never>>
  | Happened<'PostDeleted', Record<never, never>>;
