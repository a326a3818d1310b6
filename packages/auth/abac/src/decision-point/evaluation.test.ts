// One question: what cannot be read is a 400, what is unknown a no, and nothing else is ever answered with a yes.
import { expect, test } from 'vitest';
import { people, startDecisionPoint, todoOf } from '../../testing/decision-point.ts';

const question = {
  subject: people.rick,
  action: { name: 'can_delete_todo' },
  resource: todoOf('rick@the-citadel.com'),
};
const { subject, action, resource } = question;
const deep = (levels: number): object => (levels === 0 ? {} : { in: deep(levels - 1) });

const malformed: [what: string, body: unknown, pointer: string][] = [
  ['no body', '', ''],
  ['a list', [question], ''],
  ['a text', '"yes"', ''],
  ['no subject', { action, resource }, '/subject'],
  ['no action', { subject, resource }, '/action'],
  ['no resource', { subject, action }, '/resource'],
  ['a subject of no type', { ...question, subject: { id: '1' } }, '/subject/type'],
  ['a subject of no id', { ...question, subject: { type: 'user' } }, '/subject/id'],
  ['an id that is a number', { ...question, subject: { type: 'user', id: 1 } }, '/subject/id'],
  ['an id of nothing', { ...question, subject: { type: 'user', id: '' } }, '/subject/id'],
  ['an id without an end', { ...question, subject: { type: 'user', id: 'x'.repeat(501) } }, '/subject/id'],
  ['an action that is a text', { ...question, action: 'can_delete_todo' }, '/action'],
  ['an action without a name', { ...question, action: {} }, '/action/name'],
  ['properties that are a list', { ...question, resource: { ...resource, properties: [] } }, '/resource/properties'],
  ['a context that is a text', { ...question, context: 'now' }, '/context'],
  ['a context that is null', { ...question, context: null }, '/context'],
  [
    'properties without a bottom',
    { ...question, resource: { ...resource, properties: deep(17) } },
    '/resource/properties',
  ],
];
test.each(malformed)('%s is a 400 that says where', async (_, body, pointer) => {
  const { ask } = await startDecisionPoint();
  const answer = await ask('evaluation', body);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect([answer.status, answer.body.code, answer.body.errors[0].pointer]).toEqual([400, 'validation-failed', pointer]);
});

const refused: [what: string, body: string, headers: Record<string, string>, status: number][] = [
  ['text that is no JSON', '{"subject":', {}, 400],
  ['another kind of body', JSON.stringify(question), { 'Content-Type': 'text/plain' }, 415],
  ['a body over 64 kB', JSON.stringify({ ...question, context: { x: 'x'.repeat(65_536) } }), {}, 413],
  ['a nest as deep as a body can hold', `{"context":${'[1,'.repeat(10_000)}1${']'.repeat(10_000)}}`, {}, 400],
];
test.each(refused)('%s is refused: it is no question', async (_, body, headers, status) => {
  const { ask } = await startDecisionPoint();
  expect((await ask('evaluation', body, headers)).status).toBe(status);
});

const unknown: [what: string, question: object, reason: RegExp][] = [
  ['an unknown subject', { ...question, subject: { type: 'user', id: 'rick' } }, /subject is unknown/],
  ['a subject of an unknown type', { ...question, subject: { ...subject, type: 'robot' } }, /subject is unknown/],
  [
    'an unknown subject that calls itself an administrator',
    { ...question, subject: { type: 'user', id: 'x', properties: { roles: ['admin'] } } },
    /subject is unknown/,
  ],
  [
    'a subject that only an object has',
    { ...question, subject: { type: 'user', id: '__proto__' } },
    /subject is unknown/,
  ],
  ['an unknown action', { ...question, action: { name: 'can_fly' } }, /no action "can_fly"/],
  ['an action that only an object has', { ...question, action: { name: 'constructor' } }, /no action "constructor"/],
  ['an unknown type of resource', { ...question, resource: { type: 'car', id: '1' } }, /for resources of type "todo"/],
];
test.each(unknown)('%s is a no, with 200', async (_, body, reason) => {
  const { ask } = await startDecisionPoint();
  const answer = await ask('evaluation', body);
  expect([answer.status, answer.body.decision]).toEqual([200, false]);
  expect(answer.body.context.reason_admin['403']).toMatch(reason);
});

test('who somebody is, the directory says, whatever the caller adds', async () => {
  const { ask } = await startDecisionPoint();
  const jerry = { ...people.jerry, properties: { roles: ['admin', 'editor'], email: 'rick@the-citadel.com' } };
  expect((await ask('evaluation', { ...question, subject: jerry })).body.decision).toBe(false);
});

test('members that AuthZEN does not know are ignored', async () => {
  const { ask } = await startDecisionPoint();
  const odd = {
    ...question,
    subject: { ...subject, colour: 'blue' },
    extension: { a: 1 },
    __proto__: { decision: true },
  };
  expect((await ask('evaluation', odd)).body).toEqual({ decision: true });
});

test.each(['bfe9eb29-ab87-4ca3-be83-a1d5d8305716', 'a name with: odd/signs', 'x'.repeat(200)])(
  'the request id "%s" comes back, with a decision as with a refusal',
  async (id) => {
    const { ask } = await startDecisionPoint();
    for (const body of [question, {}]) {
      expect((await ask('evaluation', body, { 'X-Request-ID': id })).headers.get('X-Request-ID')).toBe(id);
    }
  },
);

test('the metadata name each endpoint at the address that was asked, or at the one that is set', async () => {
  const { url, get, ask } = await startDecisionPoint();
  const { body } = await get('/.well-known/authzen-configuration');
  expect(body.policy_decision_point).toBe(url);
  const { policy_decision_point: _, ...endpoints } = body;
  expect(Object.keys(endpoints)).toHaveLength(5);
  for (const endpoint of Object.values<string>(endpoints)) {
    expect((await ask(endpoint.replace(`${url}/access/v1/`, ''), '')).status).toBe(400);
  }
  const public_ = await startDecisionPoint({ PDP_URL: 'https://pdp.example.com/' });
  const { body: named } = await public_.get('/.well-known/authzen-configuration');
  expect(named.policy_decision_point).toBe('https://pdp.example.com');
  expect(named.access_evaluation_endpoint).toBe('https://pdp.example.com/access/v1/evaluation');
});
