// A consultation in a real browser: by the keyboard alone, without a request, and the same again from its address.
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf, proposalFolder, propose } from '#consultant';
import { figures } from '#consultant/figures';
import { lookAt, nameOf, oppositeLooks } from '#ui/testing';
import { atlasToLookAt } from '../testing/atlas-to-look-at.ts';
import { browse } from '../testing/browse.ts';
import { startAtlas } from '../testing/start-atlas.ts';
import { addressOf as pageOf } from './address-of.ts';

const withPage = browse();
let atlas: Awaited<ReturnType<typeof atlasToLookAt>>;
let url = '';
beforeAll(async () => {
  atlas = await atlasToLookAt(() => startAtlas());
  url = `${atlas.url}/consult/`;
});
afterAll(() => atlas.stop());

const contradicting = { people: 3, teams: 5, clients: ['web', 'mobile'], history: 'auditor', monthlyBudget: 9000 };

/** Tab, until the focus is on what has this name. */
async function tabTo(page: Page, name: string) {
  const focused = page.locator(':focus');
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await focused.and(page.getByLabel(name)).count()) > 0) return;
    if ((await focused.and(page.getByRole('button', { name, exact: true })).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Cannot reach "${name}" with the keyboard`);
}

test('with the keyboard alone somebody answers and gets a proposal, and no request is sent meanwhile', async () => {
  await withPage(1440, async (page, complaints) => {
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.getByRole('heading', { name: 'The business' }).waitFor();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await tabTo(page, 'What is the system called?');
    await page.keyboard.type('Borrowed & <b>found</b>');
    await tabTo(page, 'How many people use it in a month today?');
    await page.keyboard.type('many');
    await page.getByText('"many" is no whole number from 0 to 5,000,000,000').waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('12,000');
    await tabTo(page, 'What does a mistake of the system cost somebody?');
    await page.keyboard.type('money');
    await tabTo(page, 'Next: The work itself');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator(':focus').textContent()).toBe('The work itself');
    await tabTo(page, 'our own mobile app');
    await page.keyboard.press('Space');
    await tabTo(page, 'Next: What is given');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Next: The proposal');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '1. Header' }).waitFor();
    await page.getByText('Borrowed & <b>found</b>. What it does was not said.').waitFor();
    await page.getByRole('heading', { name: 'What would change this advice' }).waitFor();
    await expect
      .poll(() => new URL(page.url()).hash)
      .toBe(
        '#v1&system=Borrowed%20%26%20%3Cb%3Efound%3C%2Fb%3E&usersNow=12000&mistake=money&clients=mobile&at=proposal',
      );
    expect(asked).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

test('what contradicts itself is named, and the question is one press away', async () => {
  await withPage(1440, async (page) => {
    await page.goto(`${url}#${addressOf(contradicting)}&at=proposal`);
    const conflict = page.getByText('contradict each other: more-teams-than-people').locator('..');
    await conflict.getByText('There are more teams than people').waitFor();
    await conflict.getByRole('button', { name: 'Change: In how many teams?' }).press('Enter');
    const teams = page.getByLabel('In how many teams?');
    await expect.poll(() => page.locator(':focus').and(teams).count()).toBe(1);
    await teams.fill('1');
    await page.getByRole('button', { name: 'Next: The proposal' }).click();
    await page.getByRole('heading', { name: '1. Header' }).waitFor();
    expect(await conflict.count()).toBe(0);
  });
});

test('the files are those that the terminal writes, every link in them leads to a page, and a reload keeps all', async () => {
  await withPage(1440, async (page) => {
    await page.goto(`${url}#${addressOf(contradicting)}&at=proposal`);
    const saved = async (name: string) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
      return readFile(await download.path(), 'utf8');
    };
    const linkTo = (path: string) => {
      const [file = '', anchor] = path.split('#');
      return `${atlas.url}/${pageOf(file)}${anchor === undefined ? '' : `#${anchor}`}`;
    };
    const files = proposalFolder(propose(contradicting, figures), linkTo, new Date().toISOString().slice(0, 10));
    const markdown = await saved('Download as Markdown');
    expect(markdown).toBe(files[0]?.text);
    expect(await saved('Download as JSON')).toBe(files[1]?.text);
    const links = new Set([...markdown.matchAll(/\]\((http[^)#]+)/g)].map(([, link = '']) => link));
    expect(links.size).toBeGreaterThan(20);
    for (const link of links) expect((await fetch(link, { method: 'HEAD' })).status, link).toBe(200);
    await page.reload();
    await page.getByRole('heading', { name: '1. Header' }).waitFor();
    expect(await page.getByRole('button', { name: /^Copy: npx pnpm starter/ }).count()).toBeGreaterThan(1);
  });
});

test('an address that is broken or of another edition gets words, and a link within the page loses no answer', async () => {
  await withPage(1440, async (page, complaints) => {
    await page.goto(`${url}#v7&people=5`);
    await page.getByText('It was written for the questions of edition 7').waitFor();
    await page.goto(`${url}#v1&people=0&poeple=4&teams=2&at=constraints`);
    await page.getByText('"poeple" is no question.').waitFor();
    await expect.poll(() => page.getByLabel('In how many teams?').inputValue()).toBe('2');
    await page.goto(`${url}#%E0%A4%A`);
    await page.getByText('It is not the address of a consultation').waitFor();
    await page.goto(`${url}#v1&teams=2&at=constraints`);
    await page.getByLabel('In how many teams?').waitFor();
    await page.getByRole('link', { name: 'Skip to the content' }).press('Enter');
    await expect.poll(() => new URL(page.url()).hash).toBe('#v1&teams=2&at=constraints');
    expect(complaints).toEqual([]);
  });
});

test.each(oppositeLooks)('axe finds nothing in a step and in a proposal at %o', async (look) => {
  await withPage(look, async (page, complaints) => {
    const findings: string[] = [];
    for (const step of ['constraints', 'proposal']) {
      await page.goto(`${url}#${addressOf(contradicting)}&at=${step}`);
      await page.reload();
      await page.locator('#step').waitFor();
      findings.push(...(await lookAt(page, `consult-${step}-${nameOf(look)}`)));
    }
    expect(findings).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
