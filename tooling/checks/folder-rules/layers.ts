// What the layers may enter that a module has, and a service that was one.
import type { Rule } from '../folder-rules.ts';

export const inside = ['domain', 'application', 'infrastructure', 'interface'];

export const layered: Rule[] = [
  {
    from: ['domain'],
    specifier: /^(?!\.|#kernel$|#abac$)/,
    why: 'the domain imports nothing but its own words, the kernel and the words of policies',
  },
  { from: ['domain'], into: inside.slice(1), why: 'the domain knows nothing that is around it' },
  {
    from: ['application'],
    specifier: /^(?!\.|#kernel$|#contract$|#blog-http\/terms$|#jwt-refresh$)/,
    why: 'the application reaches the world through its own ports',
  },
  {
    from: ['application'],
    into: ['infrastructure', 'interface'],
    why: 'the application reaches the world through its own ports',
  },
  { from: ['domain', 'application'], into: ['door'], why: 'what it needs of another module is a port of its own' },
  { from: ['interface'], into: ['infrastructure'], why: 'an edge asks the application' },
  { from: ['interface'], specifier: /^(pg|#sql|sql-template-tag|@?prisma)(\/|$)/, why: 'an edge asks the application' },
  { from: ['infrastructure'], into: ['interface'], why: 'what stores does not know who asks' },
  {
    from: ['infrastructure'],
    specifier: /^(express|#kit\/http|#blog-http$)/,
    why: 'what stores does not know who asks',
  },
  { from: ['kernel'], specifier: /^(?!\.|#rbac$)/, why: 'the kernel is what all modules agree on, and no more' },
  {
    from: [...inside, 'kernel', 'shared'],
    passesOn: true,
    why: 'everything is imported from where it is written',
  },
];
