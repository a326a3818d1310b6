// Who and what, as a person reads it.
import { type Cell, type Resource, roleOf, type Subject } from './cells.ts';
import { choices, type Facts } from './facts.ts';

export const people: Record<Subject, string> = { visitor: 'A visitor', noor: 'Noor', mika: 'Mika', ada: 'Ada' };

/** "USER, the author". */
export function standingOf(facts: Facts, subject: Subject, resource: Resource): string {
  const role = roleOf(facts, subject) ?? 'not signed in';
  const author = resource === 'post' ? facts.author : 'ada';
  return author === subject ? `${role}, the author` : role;
}

export const resourceNames: Record<Resource, string> = { post: 'the post', other: 'the other post' };

export const postsInWords = ({ author, status, hours }: Facts): string =>
  `The post is ${choices.author.values[author]}'s, ${choices.status.values[status]}, and ${choices.hours.values[hours]} old. The other post is Ada's, published two days earlier.`;

export const questionInWords = ({ subject, resource, action }: Cell): string =>
  `${people[subject]}, ${action} ${resourceNames[resource]}`;

export const inWords = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
