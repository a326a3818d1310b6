// Everything that HTTP may say no with: the blog's own codes over the transport's.
import { transportProblems } from '#kit/http';
import { blogProblems } from './problems.ts';

export const problemTable: Readonly<Record<string, { status: number; title: string }>> = {
  ...transportProblems,
  ...blogProblems,
};
