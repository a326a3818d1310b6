// What holds for any answers at all.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { test } from 'vitest';
import { someAnswers, wholeAnswers } from '../testing/any-answers.ts';
import { fixedFigures } from '../testing/figures.ts';
import { linkTo } from '../testing/situations.ts';
import { catalogue, proposalFolder, proposalPage, propose, readAnswers } from './index.ts';
import { advise, isTaken } from './rules/advise.ts';
import { flipped, tippingPoints } from './rules/tipping-points.ts';

const runs = { numRuns: 15 };
const many = { numRuns: 500 };
const book = new URL('../../../', import.meta.url);

const parts = [
  '## 1. Header',
  '## 2. Business requirements',
  '## 3. Proposed architecture',
  '## 4. Trade-offs',
  '## 5. Roadmap',
  '## 6. Success metrics',
  '## 7. Review points',
  '## 8. Documentation needed',
];

test('the same answers give the same proposal, in whatever order they were given', () => {
  fc.assert(
    fc.property(someAnswers, (answers) => {
      const turned = Object.fromEntries(Object.entries(answers).reverse());
      const folder = proposalFolder(propose(answers, fixedFigures), linkTo);
      assert.deepEqual(proposalFolder(propose(turned, fixedFigures), linkTo), folder);
    }),
    runs,
  );
});

test('more users, people or teams never move the stage down', () => {
  fc.assert(
    fc.property(
      wholeAnswers,
      fc.constantFrom('usersNow', 'usersIn6', 'usersIn12', 'usersIn24', 'people', 'teams'),
      fc.integer({ min: 1, max: 3_000_000 }),
      (given, which, more) => {
        const { answers } = readAnswers(given);
        const before = advise(answers).situation;
        const after = advise({ ...answers, [which]: answers[which] + more }).situation;
        for (const date of ['now', 'soon', 'in12', 'in24'] as const) assert.ok(after[date].rank >= before[date].rank);
      },
    ),
    many,
  );
});

test('every proposal has all parts in order, and in each something is said', () => {
  fc.assert(
    fc.property(someAnswers, (answers) => {
      const page = proposalPage(propose(answers, fixedFigures), linkTo);
      const headings = page.split('\n').filter((line) => line.startsWith('## '));
      assert.deepEqual(headings, parts);
      for (const part of page.split(/^## .*$/m).slice(1)) assert.ok(part.trim().length > 40, part);
      assert.ok(!/undefined|\[object|NaN|Infinity/.test(page.replace(/^.*(Client, system|R1 ).*$|^# .*$/gm, '')));
    }),
    runs,
  );
});

test('every package that is recommended exists, and every link leads to a file', () => {
  const known = new Set<string>();
  fc.assert(
    fc.property(wholeAnswers, (answers) => {
      const proposal = propose(answers, fixedFigures);
      for (const id of proposal.packages) known.add(`${catalogue[id].folder}/package.json`);
      const page = proposalPage(proposal, (path) => path);
      for (const [, path = ''] of page.matchAll(/\]\(([a-zA-Z][^)#]*)(?:#[^)]*)?\)/g)) known.add(path);
    }),
    runs,
  );
  assert.ok(known.size > 40);
  for (const path of known) assert.ok(existsSync(new URL(path, book)), path);
});

test('a flip that is named really changes the advice, as it says', () => {
  fc.assert(
    fc.property(wholeAnswers, (given) => {
      const { answers } = readAnswers(given);
      const takenIn = (changed: typeof answers) =>
        advise(changed)
          .recommendations.filter(({ verdict }) => verdict === 'taken')
          .map(({ option }) => option);
      const before = takenIn(answers);
      for (const { question, from, to, added, dropped } of tippingPoints(answers)) {
        assert.notDeepEqual(from, to);
        const after = takenIn(flipped(answers, question, to));
        assert.deepEqual(after.toSorted(), [...before.filter((id) => !dropped.includes(id)), ...added].toSorted());
        assert.ok(added.length + dropped.length > 0);
        readAnswers(flipped(answers, question, to));
      }
    }),
    runs,
  );
});

test('what depends on answers that contradict each other is open, and is nowhere recommended', () => {
  let open = 0;
  fc.assert(
    fc.property(wholeAnswers, (given) => {
      const { conflicts, recommendations } = advise(readAnswers(given).answers);
      const opened = conflicts.flatMap(({ opens }) => opens);
      for (const { option, verdict, because } of recommendations) {
        if (verdict === 'taken') assert.ok(!opened.includes(option));
        if (verdict === 'open') assert.ok(conflicts.some(({ says }) => because.includes(says)));
        open += verdict === 'open' ? 1 : 0;
      }
    }),
    many,
  );
  assert.ok(open > 0);
});

test('one to five people never get microservices, and whoever does has borders and somebody who runs them', () => {
  fc.assert(
    fc.property(wholeAnswers, (given) => {
      const { answers } = readAnswers(given);
      if (!isTaken(advise(answers), 'microservices')) return;
      assert.ok(answers.people > 5 && answers.boundaries === 'clear' && answers.operations !== 'nobody');
    }),
    many,
  );
});
