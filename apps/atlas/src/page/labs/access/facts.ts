// What may be changed in this lab, what it begins with, and what a list of changes makes of it. A change is "fact.value".
const roles = { USER: 'USER', MODERATOR: 'MODERATOR', ADMIN: 'ADMIN' } as const;

export const choices = {
  role: { title: 'The role of Noor', values: roles },
  author: { title: 'Who wrote the post', values: { noor: 'Noor', mika: 'Mika', ada: 'Ada' } },
  status: { title: 'What the post is', values: { draft: 'a draft', published: 'published' } },
  hours: {
    title: 'The time since it was written',
    values: { 1: 'one hour', 23: '23 hours', 25: '25 hours', 500: 'three weeks' },
  },
  editing: { title: 'With roles alone, who edits is at least a', values: roles },
} as const;

export type Fact = keyof typeof choices;
export type Facts = { [Name in Fact]: `${keyof (typeof choices)[Name]['values'] & (string | number)}` };

export const factNames = Object.keys(choices) as Fact[];

export const begin: Facts = { role: 'USER', author: 'noor', status: 'published', hours: '1', editing: 'USER' };

/** Throws, with words for a person, for what is no change of this lab. */
export function changed(facts: Facts, change: string): Facts {
  const [name = '', value = ''] = change.split('.');
  const fact = factNames.find((known) => known === name);
  if (fact === undefined || !Object.hasOwn(choices[fact].values, value)) {
    throw new Error(`Cannot change "${change}": this lab knows no such fact`);
  }
  return { ...facts, [fact]: value };
}

/** The change in words: "The role of Noor: ADMIN". */
export function wordsOf(change: string): string {
  const [name = '', value = ''] = change.split('.');
  const fact = factNames.find((known) => known === name);
  if (fact === undefined) return change;
  const values: Readonly<Record<string, string>> = choices[fact].values;
  return `${choices[fact].title}: ${values[value] ?? value}`;
}
