// What may be wrong with a file of answers is said in a sentence; what is handed over can be followed from where it lies.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished, test } from 'vitest';
import { questionIds } from '#consultant';
import { blankAnswers, handOver, proposalFor, readAnswersFile } from './consult-files.ts';

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'patternbook-consult-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function read(text: string) {
  const path = join(await temporaryFolder(), 'answers.yaml');
  await writeFile(path, text);
  return proposalFor(await readAnswersFile(path), 'answers.yaml');
}

test.each<[string, RegExp]>([
  ['people: [3', /Cannot read the answers ".*": line 1, column \d+: /],
  ['people: 3\n\tteams: 2', /Cannot read the answers ".*": line 2, column \d+: /],
  ['people: 3\npeople: 4', /line 2, column 1: Map keys must be unique/],
  [
    'a: &a [x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]',
    /Excessive alias count/,
  ],
  ['- people', /Cannot use the answers of "answers\.yaml":\n {2}"answers" are no map of questions to answers\./],
  ['poeple: 5', /"poeple" is no question\. Did you mean "people"\?/],
  ['mistake: mony', /"mistake" is none of annoyance, money, harm: "mony"\. Did you mean "money"\?/],
  ['clients: [web, mobil]', /"clients" is none of .*: "mobil"\. Did you mean "mobile"\?/],
  ['people: 99999999', /"people" is no whole number from 1 to 10,000: 99999999\./],
  ['people: -1\nusersNow: 1e300', /"people" is no whole .*\n {2}"usersNow" is no whole number from 0 to 5,000,000,000/],
])('%j is refused in words', async (text, message) => {
  await assert.rejects(read(text), (error: Error) => error.name === 'UsageError' && message.test(error.message));
});

test('a file that is not there is refused, and an empty one is a consultation of assumptions', async () => {
  await assert.rejects(readAnswersFile('/nowhere/answers.yaml'), /Cannot read the answers ".*": there is no such file/);
  const { assumed, requirements } = await read('# nothing yet\n');
  assert.equal(assumed.length, requirements.length + 1);
});

test('the file to fill in has every question, and is one of answers already', async () => {
  const blank = blankAnswers();
  for (const id of questionIds) assert.ok(blank.includes(`\n# ${id}:`), id);
  assert.equal((await read(blank)).assumed.length, questionIds.length);
  assert.equal((await read(blank.replace('# people:', 'people: 7'))).answers.people, 7);
});

test('a proposal lies in a folder of its own, and each of its links leads to a file', async () => {
  const folder = join(await temporaryFolder(), 'deep', 'proposal');
  const written = await handOver(
    await read('people: 40\nteams: 6\nboundaries: clear\noperations: team'),
    folder,
    '2026-11-27',
  );
  assert.deepEqual((await readdir(folder)).sort(), ['decisions', 'proposal.json', 'proposal.md']);
  let links = 0;
  for (const path of written.filter((each) => each.endsWith('.md'))) {
    const text = await readFile(path, 'utf8');
    for (const [, link = ''] of text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)) {
      assert.ok(existsSync(join(dirname(path), link)), `${path}: ${link}`);
      links += 1;
    }
  }
  assert.ok(links > 100);
  const record = await readFile(join(folder, 'decisions/0001-microservices.md'), 'utf8');
  assert.match(record, /^Status: proposed, 2026-11-27$/m);
  const json = JSON.parse(await readFile(join(folder, 'proposal.json'), 'utf8'));
  assert.equal(json.situation.shape, 'services');
});

test('nothing is written over', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'mine.txt'), 'mine');
  await assert.rejects(handOver(await read(''), folder, '2026-11-27'), /Cannot write into ".*": it is not empty/);
  await assert.rejects(handOver(await read(''), join(folder, 'mine.txt'), '2026-11-27'), /it is no folder/);
  assert.deepEqual(await readdir(folder), ['mine.txt']);
});
