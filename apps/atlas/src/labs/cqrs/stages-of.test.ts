// When a write reached each stage, with all that can be seen of it, and with less.
import { expect, test } from 'vitest';
import { stagesOf } from './stages-of.ts';

const span = (name: string, kind: 'client' | 'producer' | 'server', start: number, ms: number) => ({
  ...{ spanId: name, name, kind, service: 'cqrs', start, ms, failed: false, links: [], attributes: {} },
});
const trace = {
  ...{ id: 't', name: 'a', services: ['cqrs'], start: 1_000, ms: 9, dropped: 0, failed: false, continuedBy: [] },
  spans: [
    span('POST', 'server', 1_000, 9),
    span('update posts', 'client', 1_001, 2),
    span('publish post.published', 'producer', 1_004, 1),
    span('commit', 'client', 1_005, 2.5),
  ],
};
const seen = { sentAt: 1_000, answered: 9, projected: 1_012, visible: 20, trace };
const shown = (sighting: typeof seen | Parameters<typeof stagesOf>[0]) =>
  stagesOf(sighting).map(({ id, from, to }) => `${id} ${from} ${to}`);

test('each stage begins where the one before has led to it', () => {
  expect(shown(seen)).toEqual(['command 0 4', 'outbox 4 7.5', 'answer 7.5 9', 'projection 12 20', 'read-model 20 20']);
});

test('without a trace nobody can tell when the event was kept', () => {
  expect(shown({ ...seen, trace: undefined })).toEqual([
    'command 0 9',
    'outbox null null',
    'answer 9 9',
    'projection 12 20',
    'read-model 20 20',
  ]);
});

test('what never became visible has no time, and a beginning in whole milliseconds lies before no cause', () => {
  expect(shown({ ...seen, visible: undefined }).slice(3)).toEqual(['projection null null', 'read-model null null']);
  expect(shown({ ...seen, sentAt: 1_004.6, answered: 2, projected: 1_004, visible: 4 })).toEqual([
    'command 0 0',
    'outbox 0 2',
    'answer 2 2',
    'projection 0 4',
    'read-model 4 4',
  ]);
});
