// The blog's rules over the wire: what JSON says becomes the facts of the policies, and nothing odd permits anybody.
import { expect, test } from 'vitest';
import { begin, people, startDecisionPoint } from '../../testing/decision-point.ts';

const HOUR = 3_600_000;
const ago = (ms: number) => new Date(begin.getTime() - ms).toISOString();
const postOf = (who: 'noor' | 'mika', more: object = {}) => ({
  type: 'post',
  id: '1',
  properties: { status: 'draft', author: { id: people[who].id }, createdAt: ago(HOUR), ...more },
});
type Case = [what: string, who: keyof typeof people, action: string, resource: object, decision: boolean];

const published = { status: 'published' };
const cases: Case[] = [
  ['an author edits within 24 hours', 'noor', 'edit', postOf('noor', { createdAt: ago(24 * HOUR) }), true],
  ['and no millisecond later', 'noor', 'edit', postOf('noor', { createdAt: ago(24 * HOUR + 1) }), false],
  ['an administrator edits after that', 'ada', 'edit', postOf('noor', { createdAt: ago(25 * HOUR) }), true],
  ['a moderator deletes', 'mika', 'delete', postOf('noor'), true],
  ['a moderator does not publish', 'mika', 'publish', postOf('noor'), false],
  ['nobody reads the draft of another', 'noor', 'read', postOf('mika'), false],
  ['everybody reads what is published', 'noor', 'read', postOf('mika', published), true],
  [
    'a post that is known needs no properties',
    'noor',
    'read',
    { type: 'post', id: people.noor.id.replace(/03$/, '11') },
    true,
  ],
  ['an unknown post without properties belongs to nobody', 'noor', 'read', { type: 'post', id: '1' }, false],
  ['without a date the window is closed', 'noor', 'edit', postOf('noor', { createdAt: undefined }), false],
  ['a date that is a number permits nothing', 'noor', 'edit', postOf('noor', { createdAt: begin.getTime() }), false],
  [
    'a date that is no date permits nothing',
    'noor',
    'edit',
    postOf('noor', { createdAt: '2026-99-99T00:00:00Z' }),
    false,
  ],
  ['an author that is a text is nobody', 'noor', 'edit', postOf('noor', { author: people.noor.id }), false],
];
test.each(cases)('%s', async (_, who, action, resource, decision) => {
  const { ask } = await startDecisionPoint();
  const { status, body } = await ask('evaluation', {
    subject: people[who],
    action: { name: `post:${action}` },
    resource,
  });
  expect([status, body.decision]).toEqual([200, decision]);
});

test.each([
  ['2026-05-01T11:30:00Z', true],
  ['2026-05-02T11:30:00+01:00', true],
  ['2026-05-02T11:30:00Z', false],
  ['tomorrow', false],
  [1_777_000_000_000, false],
])('the context may say another time than the clock: at %s it is %s', async (time, decision) => {
  const { ask } = await startDecisionPoint();
  const question = { subject: people.noor, action: { name: 'post:edit' }, resource: postOf('noor') };
  expect((await ask('evaluation', { ...question, context: { time } })).body.decision).toBe(decision);
});

test('a no says why, to administrators by the clause that failed, and to users no more than they may know', async () => {
  const { ask } = await startDecisionPoint();
  const late = postOf('noor', { createdAt: ago(25 * HOUR) });
  const { body: forbidden } = await ask('evaluation', {
    subject: people.noor,
    action: { name: 'post:edit' },
    resource: late,
  });
  expect(forbidden.context.reason_admin['403']).toMatch(/"edit-window-closed" forbids it by .*not\(within\(24, /);
  expect(forbidden.context.reason_user).toEqual({ '403': 'You may not do this.' });

  const foreign = { subject: people.noor, action: { name: 'post:delete' }, resource: postOf('mika') };
  const { body: hidden } = await ask('evaluation', foreign);
  expect(hidden.context.reason_admin['404']).toMatch(/"authors delete" does not apply: it needs same\(/);
  expect(hidden.context.reason_user).toEqual({ '404': 'There is nothing of this name.' });

  const odd = postOf('noor', { createdAt: 1_777_000_000_000 });
  const asked = { subject: people.noor, action: { name: 'post:edit' }, resource: odd };
  const { body: failed } = await ask('evaluation', asked);
  expect(failed.context.reason_admin['403']).toBe('Forbidden: "edit-window-closed" failed, and the log says why');
  // A value that was seen is nobody's business but the caller's.
  expect(JSON.stringify([forbidden, hidden, failed])).not.toMatch(/016f5e66|1777/);
});
