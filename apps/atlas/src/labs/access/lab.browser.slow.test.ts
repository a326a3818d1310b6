// The lab about access in a real browser: predict, change a fact, see what flips and why, and the same again from the address.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lookAt } from '#ui/testing';
import { atlasToLookAt } from '../../../testing/atlas-to-look-at.ts';
import { browse } from '../../../testing/browse.ts';
import { startAtlas } from '../../../testing/start-atlas.ts';

const withPage = browse();
let atlas: Awaited<ReturnType<typeof atlasToLookAt>>;
beforeAll(async () => {
  // Nothing runs on these ports: the lab needs no pattern.
  atlas = await atlasToLookAt(() => startAtlas({ PORT_BASE: '61000' }));
});
afterAll(() => atlas.stop());

/** All of it before the page has shown the first: none may be lost. */
const chooseAtOnce = (page: Page, choices: Record<string, string>) =>
  page.evaluate(`for (const [label, value] of Object.entries(${JSON.stringify(choices)})) {
    const { control } = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label);
    control.value = value;
    control.dispatchEvent(new Event('change', { bubbles: true }));
  }`);

test('whoever predicts and lets a day go by sees which answer has flipped, and which policy did it', async () => {
  await withPage(1440, async (page, complaints) => {
    const asked: string[] = [];
    await page.goto(`${atlas.url}/labs/access/`);
    const policies = page.getByRole('table', { name: 'Policies decide (ABAC)' });
    await policies.waitFor();
    expect(await policies.getByRole('button').count()).toBe(32);
    page.on('request', (request) => asked.push(request.url()));
    await chooseAtOnce(page, { 'I think it is': '2', 'The time since it was written': '25' });
    await page.getByText('other than predicted').waitFor();
    await page.getByText('has flipped 1 answer of the policies, and 0 answers of roles alone').waitFor();
    await policies.getByRole('button', { name: 'Noor, edit the post: 403 (was yes)' }).waitFor();
    await page.getByText('The policy "edit-window-closed" forbids it').waitFor();
    expect(await lookAt(page, 'lab-access-1440-light')).toEqual([]);
    await policies.getByRole('button', { name: 'Mika, delete the post: yes' }).click();
    await page.getByText('Permitted by the policy "moderators delete"').waitFor();
    expect(page.url()).toContain('do=hours.25');
    expect(asked).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

test('the address holds the changes and the cell: they are made again by steps, and reset forgets them', async () => {
  await withPage(390, async (page, complaints) => {
    await page.goto(`${atlas.url}/labs/access/?do=status.draft,dance.now,role.MODERATOR&cell=visitor.post.delete`);
    await page.getByText('holds 3 actions not done yet').waitFor();
    await page.getByRole('button', { name: 'Step' }).click();
    await page.getByText('has flipped 4 answers of the policies').waitFor();
    await page.getByText('the answer is the same as if there were none').waitFor();
    await page.getByRole('button', { name: 'Play all' }).click();
    await page.getByText('Cannot change "dance.now": this lab knows no such fact').waitFor();
    await page.getByRole('rowheader', { name: 'The role of Noor: MODERATOR' }).waitFor();
    expect(await lookAt(page, 'lab-access-390-dark')).toEqual([]);
    await page.reload();
    await page.getByText('holds 3 actions not done yet').waitFor();
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByText('Nothing was changed yet').waitFor();
    expect(page.url()).not.toContain('do=');
    expect(complaints).toEqual([]);
  });
});
