// What a server tells in parts, from the first to the last.
export type Part<Item> = { items: Item[]; next: number | null };

export async function allParts<Item>(read: (after: number) => Promise<Part<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const part: Part<Item> = await read(after);
    items.push(...part.items);
    after = part.next;
  }
  return items;
}
