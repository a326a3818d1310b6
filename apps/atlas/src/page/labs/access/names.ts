// Who and what, as a person reads it.
import { type Cell, type Resource, roleOf, type Subject } from './cells.ts';
import { choices, type Facts } from './facts.ts';

const people: Record<Subject, string> = { visitor: 'A visitor', noor: 'Noor', mika: 'Mika', ada: 'Ada' };

/** "Noor (USER, the author)". */
export function subjectName(facts: Facts, subject: Subject): string {
  const role = roleOf(facts, subject) ?? 'not signed in';
  return `${people[subject]} (${facts.author === subject ? `${role}, the author` : role})`;
}

export const resourceName = ({ author, status, hours }: Facts, resource: Resource): string =>
  resource === 'other'
    ? "another post: Ada's, published two days earlier"
    : `the post: ${choices.author.values[author]}'s, ${choices.status.values[status]}, ${choices.hours.values[hours]} old`;

export const questionInWords = ({ subject, resource, action }: Cell): string =>
  `${people[subject]}, ${action} ${resource === 'post' ? 'the post' : 'the other post'}`;

export const inWords = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
