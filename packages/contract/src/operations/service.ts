// What the kit answers on every server: whether it lives, whether it is ready, and what it can do.
import { z } from 'zod';
import type { Operation } from './operation.ts';

const health = z.strictObject({ status: z.literal('ok') }).meta({ id: 'Health' });

export const serviceOperations: readonly Operation[] = [
  {
    id: 'alive',
    tag: 'Service',
    method: 'GET',
    path: '/healthz',
    summary: 'Is the process alive?',
    description: 'Looks at nothing else: a process that answers is not started anew.',
    token: 'none',
    answers: { 200: { description: 'It is.', schema: health, example: { status: 'ok' } } },
  },
  {
    id: 'ready',
    tag: 'Service',
    method: 'GET',
    path: '/readyz',
    summary: 'Do its dependencies answer?',
    description:
      'Asks the database; while it does not answer, or the server is stopping, no requests should come here.',
    token: 'none',
    answers: { 200: { description: 'They do.', schema: health, example: { status: 'ok' } } },
    refusals: ['unavailable'],
  },
  {
    id: 'openapi',
    tag: 'Service',
    method: 'GET',
    path: '/openapi.json',
    summary: 'This document',
    description: 'For programs: OpenAPI 3.1 as JSON.',
    token: 'none',
    answers: { 200: { description: 'OpenAPI 3.1.', schema: z.looseObject({ openapi: z.string() }) } },
    refusals: ['too-many-requests'],
  },
  {
    id: 'docs',
    tag: 'Service',
    method: 'GET',
    path: '/docs',
    summary: 'This document as a page to try it on',
    description: 'For people: its examples work on the demo data.',
    token: 'none',
    answers: { 200: { description: 'A page.', mediaType: 'text/html' } },
    refusals: ['too-many-requests'],
  },
];
