// Another engine as the oracle: Cedar decides like this package, for the same policies written in its language. Cedar has
// the same rule of effects (nothing is permitted by default, a forbid overrides), and no NULL: what is missing is not there.
import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { now, type Subject, storableSubjects } from '../testing/corpus.ts';
import { attributesOf, type Language, writeCondition } from '../testing/engine-language.ts';
import { createItemPolicies, type Item, items, policySets } from '../testing/items.ts';

const cedar: Language = {
  bases: { subject: 'principal', resource: 'resource', environment: 'context' },
  has: (base, path) => `${base} has ${path.join('.')}`,
  // Cedar has no fractions; a size of a half equals no size.
  literal: (value) => JSON.stringify(Array.isArray(value) ? value.filter((one) => one !== 0.5) : value),
  contains: (list, value) => `${list}.contains(${value})`,
};

function askCedar(subject: Subject, item: Item): boolean {
  const [principal, resource] = [
    { type: 'Person', id: 'p' },
    { type: 'Item', id: 'i' },
  ];
  const answer = statefulIsAuthorized({
    ...{ principal, resource, action: { type: 'Action', id: 'read' }, context: { now }, preparsedPolicySetId: 'items' },
    entities: [
      { uid: principal, attrs: attributesOf(subject ?? {}), parents: [] },
      { uid: resource, attrs: attributesOf(item), parents: [] },
    ],
  });
  if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors));
  expect(answer.response.diagnostics.errors).toEqual([]);
  return answer.response.decision === 'allow';
}

test('Cedar decides alike, for 10,000 requests to random policies with forbids', { timeout: 300_000 }, () => {
  const counts = { permitted: 0, refused: 0 };
  const requests = fc.array(fc.tuple(fc.option(storableSubjects, { nil: undefined }), items), {
    minLength: 20,
    maxLength: 20,
  });
  fc.assert(
    fc.property(policySets, requests, (set, asked) => {
      const text = set.map(
        ({ effect, condition }) =>
          `${effect}(principal, action, resource) when { ${writeCondition(condition, cedar)} };`,
      );
      const parsed = preparsePolicySet('items', { staticPolicies: text.join('\n') });
      if (parsed.type === 'failure') throw new Error(JSON.stringify(parsed.errors));
      const policies = createItemPolicies(set);
      for (const [subject, item] of asked) {
        const may = policies.may(subject, 'item:read', item, { now: new Date(now) });
        expect(askCedar(subject, item)).toBe(may);
        counts[may ? 'permitted' : 'refused']++;
      }
    }),
    { numRuns: 500 },
  );
  expect(counts.permitted + counts.refused).toBeGreaterThanOrEqual(10_000);
  expect(counts.permitted).toBeGreaterThan(1000);
  expect(counts.refused).toBeGreaterThan(1000);
});
