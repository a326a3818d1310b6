// The picture, the table of its parts and the decisions say the same.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'vitest';
import { wholeAnswers } from '../../testing/any-answers.ts';
import { fixedFigures } from '../../testing/figures.ts';
import { linkTo, proposalOf } from '../../testing/situations.ts';
import { partsOf, proposalPage, propose, readAnswers } from '../index.ts';
import { advise } from '../rules/advise.ts';
import type { OptionId } from '../rules/options.ts';

/** What runs or is stored somewhere, and so has to be seen. */
const visible: OptionId[] = [
  'read-replica',
  'standby',
  'cqrs',
  'event-sourcing',
  'outbox',
  'database-per-service',
  'tenant-databases',
  'offline-sync',
  'access-log',
  'payment-provider',
  'monitoring',
  'cdn',
  'http-caching',
  'eu-hosting',
  'rest',
  'graphql',
  'trpc',
];

test('the picture shows what was decided, and nothing else', () => {
  fc.assert(
    fc.property(wholeAnswers, (given) => {
      const { answers } = readAnswers(given);
      const { situation, recommendations } = advise(answers);
      const [decisions, open] = ['taken', 'open'].map((as) => recommendations.filter(({ verdict }) => verdict === as));
      const { parts, links } = partsOf({ answers, situation, decisions: decisions ?? [], open: open ?? [] });
      const shown = [...parts, ...links].flatMap(({ by = [] }) => by);
      const decided = decisions?.map(({ option }) => option) ?? [];
      for (const option of shown) assert.ok(decided.includes(option), option);
      for (const option of decided.filter((each) => visible.includes(each))) assert.ok(shown.includes(option), option);
      const ids = parts.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
      for (const { from, to } of links) assert.ok(ids.includes(from) && ids.includes(to), `${from} ${to}`);
      for (const id of ids)
        assert.ok(
          links.some(({ from, to }) => from === id || to === id),
          id,
        );
    }),
    { numRuns: 500 },
  );
});

test('each part of the picture has a row in the table of the parts, and each row a part', () => {
  fc.assert(
    fc.property(wholeAnswers, (given) => {
      const proposal = propose(given, fixedFigures);
      const page = proposalPage(proposal, linkTo);
      const rows = page.split('### The parts')[1]?.split('\n\n')[1]?.split('\n').slice(2) ?? [];
      assert.deepEqual(
        rows.map((row) => row.split(' | ')[0]?.slice(2)),
        partsOf(proposal).parts.map(({ name }) => name),
      );
    }),
    { numRuns: 15 },
  );
});

test('partners and strangers keep REST, where our own clients get a graph', () => {
  const { links } = partsOf(proposalOf('forty-engineers'));
  const how = (client: string) => links.find(({ from, to }) => from === client && to === 'door')?.how;
  assert.deepEqual(['web', 'mobile', 'partners', 'strangers'].map(how), [
    'GraphQL',
    'GraphQL',
    'REST, with ETags',
    'REST, with ETags',
  ]);
});
