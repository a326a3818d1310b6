// The indexed evaluation against the definition written down as plainly as possible, over random policies.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { code } from './conditions.ts';
import { createPolicies, type Policies } from './policies.ts';

const actionNames = ['a', 'b', 'c'] as const;
type Actions = Record<(typeof actionNames)[number], number>;
type Answer = 'yes' | 'no' | 'throws';
type Row = { effect: 'permit' | 'forbid'; action: keyof Actions; answers: Answer[] };

const rows: fc.Arbitrary<Row[]> = fc.array(
  fc.record({
    effect: fc.constantFrom('permit', 'forbid'),
    action: fc.constantFrom(...actionNames),
    answers: fc.array(fc.constantFrom<Answer>('yes', 'no', 'no', 'throws'), { minLength: 4, maxLength: 4 }),
  }),
  { maxLength: 12 },
);

const answerOf = (row: Row, resource: number): Answer => row.answers[resource] ?? 'no';

function create(list: readonly Row[], report: () => void = () => {}): Policies<null, null, Actions> {
  return createPolicies<null, null, Actions>({
    actions: actionNames,
    hiddenUnless: 'a',
    policies: (rules) =>
      list.map((row, index) =>
        rules[row.effect](
          row.action,
          `${index}`,
          code('row', ({ resource }) => {
            const answer = answerOf(row, resource);
            if (answer === 'throws') throw new Error('failed');
            return answer === 'yes';
          }),
        ),
      ),
    report,
  });
}

/** Permitted: some permit says yes, and every forbid says no. A failure is neither. */
function reference(list: readonly Row[], action: string, resource: number): boolean {
  const answers = (effect: string) =>
    list.filter((row) => row.action === action && row.effect === effect).map((row) => answerOf(row, resource));
  return answers('permit').includes('yes') && answers('forbid').every((answer) => answer === 'no');
}

const questions = actionNames.flatMap((action) => [0, 1, 2, 3].map((resource) => ({ action, resource })));

test('every decision is the one of the definition', () => {
  fc.assert(
    fc.property(rows, (list) => {
      const policies = create(list);
      for (const { action, resource } of questions) {
        expect(policies.may(null, action, resource, null)).toBe(reference(list, action, resource));
      }
    }),
    { numRuns: 300 },
  );
});

test('the order of the policies changes no effect', () => {
  const shuffled = rows.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  );
  fc.assert(
    fc.property(shuffled, ([list, other]) => {
      const [one, two] = [create(list), create(other)];
      for (const { action, resource } of questions) {
        expect(one.decide(null, action, resource, null).effect).toBe(two.decide(null, action, resource, null).effect);
      }
    }),
  );
});

test('what is hidden is exactly what is not permitted and may not be read', () => {
  fc.assert(
    fc.property(rows, (list) => {
      const policies = create(list);
      for (const { action, resource } of questions) {
        const refused = reference(list, 'a', resource) ? 'forbidden' : 'hidden';
        const effect = reference(list, action, resource) ? 'permit' : refused;
        expect(policies.decide(null, action, resource, null).effect).toBe(effect);
      }
    }),
  );
});

test('another forbid never opens, and a decision that a failure closed is reported', () => {
  fc.assert(
    fc.property(rows, fc.constantFrom(...actionNames), (list, action) => {
      let reports = 0;
      const before = create(list);
      const answers: Answer[] = ['yes', 'no', 'throws', 'yes'];
      const after = create([...list, { effect: 'forbid', action, answers }], () => reports++);
      for (const resource of [0, 1, 2, 3]) {
        const { effect, by } = after.decide(null, action, resource, null);
        if (effect === 'permit') expect(before.decide(null, action, resource, null).effect).toBe('permit');
        if (resource === 2 && by === `${list.length}`) expect(reports).toBeGreaterThan(0);
        if (resource !== 1) expect(effect).not.toBe('permit');
      }
    }),
  );
});
