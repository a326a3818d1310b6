// What the folders of a pattern promise, as data. `kinds` say which file is what (the group `part` is its feature), `rules`
// say which kind, or which import, a kind may not enter, or that it exports nothing of what it imports. The first rule that
// fits is the finding.
export type Rule = { from: string[]; why: string } & (
  | { into: string[]; otherPartOnly?: true; specifier?: never; passesOn?: never }
  | { specifier: RegExp; into?: never; passesOn?: never }
  | { passesOn: true; into?: never; specifier?: never }
);

export type FolderRules = { folder: string; home: RegExp; kinds: Record<string, RegExp>; rules: Rule[] };
