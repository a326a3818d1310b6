import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from './compile.ts';
import type { Condition } from './condition.ts';
import { and, before, code, contains, createHolds, is, not, oneOf, or, same, within } from './conditions.ts';
import { facts } from './references.ts';

type Subject = { id?: string | number | null; role: string; roles?: string[]; team?: { lead: string } } | undefined;
type Resource = {
  owner: { id?: string | number | null };
  ownerId?: string;
  kind: 'a' | 'b';
  made: Date;
  tags: string[];
};
type Environment = { now: Date };
type Asked = { subject?: unknown; resource?: unknown; environment?: unknown };

const { subject, resource, environment } = facts<Subject, Resource, Environment>();
const holds = (condition: Condition, asked: Asked) =>
  compile(condition)({ subject: undefined, resource: undefined, environment: undefined, ...asked });

describe('same', () => {
  const isOwner = same(subject.id, resource.owner.id);
  const owned = (a: unknown, b: unknown) => holds(isOwner, { subject: { id: a }, resource: { owner: { id: b } } });

  test('is true for two equal ids', () => {
    expect([owned('u1', 'u1'), owned(0, 0)]).toEqual([true, true]);
  });

  test.each([
    ['u1', 'u2'],
    ['u1', 'U1'],
    ['1', 1],
    [undefined, undefined],
    [null, null],
    ['', ''],
    [Number.NaN, Number.NaN],
    [undefined, 'u1'],
    [null, undefined],
  ])('is false for %j and %j', (a, b) => {
    expect(owned(a, b)).toBe(false);
  });

  test('is false for two equal objects: an id is a string or a number', () => {
    const id: unknown = { id: 'u1' };
    expect(owned(id, id)).toBe(false);
  });

  test('is false where the way to an id ends early', () => {
    expect(holds(isOwner, { resource: { owner: {} } })).toBe(false);
    expect(holds(isOwner, { subject: { id: 'u1' }, resource: { owner: null } })).toBe(false);
  });
});

describe('within', () => {
  const now = new Date('2026-03-01T12:00:00.000Z');
  const day = 24 * 3_600_000;
  const isYoung = within(24, resource.made, environment.now);
  const young = (made: unknown, at: unknown = now) => holds(isYoung, { resource: { made }, environment: { now: at } });
  const old = (milliseconds: number) => young(new Date(now.getTime() - milliseconds));

  test('is true from the moment itself to the last millisecond of the window', () => {
    expect([0, 1, day - 1, day].map(old)).toEqual([true, true, true, true]);
  });

  test('is false after the window, and for a moment in the future', () => {
    expect([day + 1, -1, -2 * day].map(old)).toEqual([false, false, false]);
  });

  test.each([Number.NaN, -1, Number.POSITIVE_INFINITY])('cannot be made of %j hours', (hours) => {
    expect(() => within(hours, resource.made, environment.now)).toThrow(
      expect.objectContaining({ code: 'bad-policy' }),
    );
  });

  test('is false when a moment is missing, on either side', () => {
    expect([young(undefined), young(null), young(now, null)]).toEqual([false, false, false]);
  });

  test.each([['2026-03-01T11:00:00.000Z'], [1_700_000_000_000], [new Date('nonsense')]])(
    'throws on %j, which is not a valid Date, on either side',
    (value) => {
      const badDate = expect.objectContaining({ code: 'bad-date' });
      expect(() => young(value)).toThrow(badDate);
      expect(() => young(now, value)).toThrow(badDate);
    },
  );

  test('says the same as plain arithmetic, whatever the dates', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.nat(100), (since, until, hours) => {
        const condition = within(hours, resource.made, environment.now);
        const asked = { resource: { made: new Date(since) }, environment: { now: new Date(until) } };
        const age = until - since;
        expect(holds(condition, asked)).toBe(age >= 0 && age <= hours * 3_600_000);
      }),
    );
  });
});

test('before is strict, and false when a moment is missing', () => {
  const isAhead = before(environment.now, resource.made);
  const [one, two] = [new Date(1), new Date(2)];
  const ahead = (now: unknown, made: unknown) => holds(isAhead, { resource: { made }, environment: { now } });
  expect([ahead(one, two), ahead(one, one), ahead(two, one), ahead(undefined, one)]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test('is, oneOf and contains compare exactly, and a missing value is nothing', () => {
  const kind = (value: unknown) => holds(is(resource.kind, 'a'), { resource: { kind: value } });
  expect([kind('a'), kind('A'), kind(' a'), kind(undefined)]).toEqual([true, false, false, false]);
  const some = (value: unknown) => holds(oneOf(subject.role, ['x', 'y']), { subject: { role: value } });
  expect([some('y'), some('Y'), some(undefined), some(null)]).toEqual([true, false, false, false]);
  const tagged = (tags: unknown) => holds(contains(resource.tags, 'x'), { resource: { tags } });
  expect([tagged(['y', 'x']), tagged([]), tagged(['xx']), tagged(undefined)]).toEqual([true, false, false, false]);
  expect(() => tagged('no x')).toThrow(expect.objectContaining({ code: 'bad-list' }));
  expect(holds(is(subject.team.lead, subject.role), { subject: { role: 'x', team: { lead: 'x' } } })).toBe(true);
  expect(holds(is(subject.team.lead, subject.role), { subject: {} })).toBe(false);
});

test('holds asks for the holders once, when it is made', () => {
  const asked: string[] = [];
  const holdersOf = (permission: 'post:moderate') => {
    asked.push(permission);
    return ['MODERATOR', 'ADMIN'];
  };
  const moderates = createHolds(subject.role, holdersOf)('post:moderate');
  const by = (role: unknown) => holds(moderates, { subject: { role } });
  expect([by('ADMIN'), by('admin'), by('USER'), by(undefined)]).toEqual([true, false, false, false]);
  expect(asked).toEqual(['post:moderate']);
});

test('and, or and not are those of logic, also of nothing at all', () => {
  const [yes, no] = [code('yes', () => true), code('no', () => false)];
  const values = [and(), or(), and(yes, no), or(no, yes), not(no), not(and(yes, or(no, yes))), and(yes, yes, yes)];
  expect(values.map((condition) => holds(condition, {}))).toEqual([true, false, false, true, true, false, true]);
});

test('what compares different things, or misspells one, does not compile', () => {
  // @ts-expect-error: no such kind
  is(resource.kind, 'c');
  // @ts-expect-error: a text is no moment
  before(subject.role, environment.now);
  // @ts-expect-error: a number is no text
  is(subject.role, 1);
  // @ts-expect-error: misspelt
  same(subject.idd, resource.ownerId);
  // @ts-expect-error: a role is no list
  contains(subject.role, 'x');
  // @ts-expect-error: not one of the kinds
  oneOf(resource.kind, ['a', 'z']);
  // @ts-expect-error: an object cannot be compared
  is(resource.owner, 'x');
});
