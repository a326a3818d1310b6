// A statement in a few words, which say what kind it is and never whom it is about: `insert posts authors`.

const known = new Map<string, string>();
const mostKnown = 500;
const verb = /\b(select|insert|update|delete|begin|commit|rollback|savepoint|notify|listen|lock|set|merge)\b/i;
const name = String.raw`((?:"[^"]+"|\w+)(?:\.(?:"[^"]+"|\w+))?)`;
const written = new RegExp(
  String.raw`\b(insert)\s+into\s+${name}|\b(update)\s+(?!set\b)${name}|\b(delete)\s+from\s+${name}`,
  'gi',
);
const read = new RegExp(String.raw`\b(?:from|join)\s+(?!select\b|lateral\b)${name}(?![\w.]|\s*\()`, 'gi');
const ownTable = /(?:\bwith(?:\s+recursive)?|,)\s+("[^"]+"|\w+)\s+as\s+(?:not\s+)?(?:materialized\s+)?\(/gi;

export function summaryOf(sql: string): string {
  const before = known.get(sql);
  if (before !== undefined) return before;
  const bare = sql
    .replace(/--.*$/gm, '')
    .replace(/'(?:[^']|'')*'/g, "''")
    .replace(/\bfor\s+(?:no\s+key\s+)?(?:update|share)\b/gi, '');
  const writes = Array.from(bare.matchAll(written), (match) => match.slice(1).filter((part) => part !== undefined));
  const own = new Set(Array.from(bare.matchAll(ownTable), ([, given = '']) => plain(given)));
  const reads = Array.from(bare.matchAll(read), ([, given = '']) => plain(given)).filter((table) => !own.has(table));
  const [kind = verb.exec(bare)?.[0] ?? 'statement'] = writes[0] ?? [];
  const tables = new Set([...writes.map(([, table = '']) => plain(table)), ...reads]);
  const summary = [kind.toLowerCase(), ...[...tables].slice(0, 4)].join(' ').slice(0, 100);
  if (known.size < mostKnown) known.set(sql, summary);
  return summary;
}

/** `"posts"."authors"` as `authors`: the schema goes without saying. */
const plain = (given: string): string => given.replaceAll('"', '').split('.').at(-1) ?? '';
