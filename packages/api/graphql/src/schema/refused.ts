// Refusals as a part of the schema: what a mutation may answer besides what it was asked for stands in its type, so a client
// that forgets one is told when it is built and not by its users.
import type { z } from 'zod';
import { BlogError, type BlogProblem, blogProblems } from '#contract';
import { builder, type Context } from './builder.ts';

const codes = Object.keys(blogProblems) as BlogProblem[];
const nameOf = (code: string) => code.replaceAll('-', '_').toUpperCase();

const RefusalCode = builder.enumType('RefusalCode', {
  description: 'Why. The names of the Blog API, in capitals.',
  values: Object.fromEntries(codes.map((value) => [nameOf(value), { value }])),
});

/** No Error: a value that is one would be thrown, by the language itself. */
export class RefusedWrite {
  readonly code: BlogProblem;
  readonly message: string;
  constructor({ code, message }: BlogError) {
    this.code = code;
    this.message = message;
  }
}

export const Refused = builder.objectRef<RefusedWrite>('Refused').implement({
  fields: (t) => ({
    code: t.field({ type: RefusalCode, resolve: ({ code }) => code }),
    message: t.exposeString('message'),
  }),
});

type Mistake = { path: string; detail: string };
export class Mistakes {
  readonly mistakes: Mistake[];
  constructor(issues: Pick<z.core.$ZodIssue, 'path' | 'message'>[]) {
    this.mistakes = issues.map(({ path, message }) => ({ path: path.join('.'), detail: message }));
  }
}

const MistakeRef = builder.objectRef<Mistake>('Mistake').implement({
  fields: (t) => ({ path: t.exposeString('path'), detail: t.exposeString('detail') }),
});

export const Invalid = builder.objectRef<Mistakes>('Invalid').implement({
  description: 'The input does not fit; each mistake says where.',
  fields: (t) => ({ mistakes: t.field({ type: [MistakeRef], resolve: ({ mistakes }) => mistakes }) }),
});

/** What the work resolves to, or the refusal that it threw, as a value. Other errors are thrown on. */
export async function attempt<Result>(work: () => Promise<Result>): Promise<Result | RefusedWrite> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BlogError) return new RefusedWrite(error);
    throw error;
  }
}

/** The same for work with input, which is checked first. */
export async function attemptWith<Schema extends z.ZodType, Result>(
  schema: Schema,
  input: unknown,
  work: (input: z.output<Schema>) => Promise<Result>,
): Promise<Result | RefusedWrite | Mistakes> {
  const { success, data, error } = schema.safeParse(input);
  return success ? attempt(() => work(data)) : new Mistakes(error.issues);
}

/** Whoever writes must be somebody. Throws `sign-in-required`. */
export function signedIn({ viewer }: Context) {
  if (!viewer) throw new BlogError('sign-in-required', 'Cannot go on: nobody is signed in');
  return viewer;
}
