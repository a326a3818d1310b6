// What a server acknowledged, post by post, and what it may have done without a word before it was killed.
export type Entry = {
  title: string;
  key: string;
  id?: string;
  etag?: string;
  may: { content: string; published: boolean }[];
};
type Found = { id: string; title: string; content: string; publishedAt: string | null };

/** Says what was lost or doubled; nothing, when every post is as somebody was told, or as an unanswered write left it. */
export function compare(ledger: readonly Entry[], found: readonly Found[]): string[] {
  const byTitle = Map.groupBy(found, ({ title }) => title);
  return ledger.flatMap(({ title, id, may }) => {
    const [post, ...more] = byTitle.get(title) ?? [];
    if (more.length > 0) return [`${title} is there ${more.length + 1} times`];
    if (!post) return id === undefined ? [] : [`${title} was acknowledged and is lost`];
    if (id !== undefined && post.id !== id) return [`${title} has another id than was acknowledged`];
    const published = post.publishedAt !== null;
    const isAllowed = may.some((state) => state.content === post.content && state.published === published);
    return isAllowed
      ? []
      : [`${title} is ${JSON.stringify({ content: post.content, published })}, not ${JSON.stringify(may)}`];
  });
}
